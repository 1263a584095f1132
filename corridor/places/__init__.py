"""What people type -> a place of the network, or a point off it."""

from corridor.places.cities import Spot
from corridor.places.gazetteer import Gazetteer
from corridor.places.place import Place

__all__ = ["Gazetteer", "Place", "Spot"]
