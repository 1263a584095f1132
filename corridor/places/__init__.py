"""What people type -> a place of the network, or a point off it."""

from corridor.places.cities import Spot
from corridor.places.finder import PlaceFinder
from corridor.places.place import Place

__all__ = ["Place", "PlaceFinder", "Spot"]
