"""What people type -> a place of the network."""

from corridor.places.gazetteer import Gazetteer
from corridor.places.place import Place

__all__ = ["Gazetteer", "Place"]
