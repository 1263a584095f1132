"""Draws the gallery again: `python -m maps.build.gallery maps/`; not used at run time."""
