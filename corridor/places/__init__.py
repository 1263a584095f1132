"""What people type -> a place of the network, or a point off it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from corridor.places.cities import Spot
from corridor.places.finder import PlaceFinder
from corridor.places.place import Place

if TYPE_CHECKING:
    from corridor.places.geocoder import Gazetteer

__all__ = ["Gazetteer", "Place", "PlaceFinder", "Spot"]


def __getattr__(name: str) -> Any:
    """Load the geocoder when it is asked for: geopy's geocoders are slow to import."""
    if name == "Gazetteer":
        return import_module("corridor.places.geocoder").Gazetteer
    raise AttributeError(name)
