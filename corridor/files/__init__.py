"""Files: read whole and bounded, written whole or not at all; JSON that every program reads."""

from corridor.files.json import parsed_json, written_json
from corridor.files.reading import (
    MOST_BYTES,
    Unreadable,
    as_text,
    is_folder,
    is_there,
    read_if_there,
    read_text,
    read_whole,
    shipped_data,
)
from corridor.files.writing import require_apart, write_folder, write_whole

__all__ = [
    "MOST_BYTES",
    "Unreadable",
    "as_text",
    "is_folder",
    "is_there",
    "parsed_json",
    "read_if_there",
    "read_text",
    "read_whole",
    "require_apart",
    "shipped_data",
    "write_folder",
    "write_whole",
    "written_json",
]
