"""What people type -> a node, a region or a country of the network."""

from corridor.places.gazetteer import Gazetteer, Place

__all__ = ["Gazetteer", "Place"]
