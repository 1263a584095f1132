"""The check of a data package: every fault, at its file, row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.network.check.cells import cell_faults
from corridor.network.check.connection import all_connected
from corridor.network.check.descriptor import descriptor_faults
from corridor.network.check.distances import (
    not_far_too_long,
    not_shorter_than_great_circle,
    via_in_order,
)
from corridor.network.check.drawn import borders_on_links, lines_of_links
from corridor.network.check.exceptions import excuse
from corridor.network.check.fault import Fault
from corridor.network.check.gates import (
    known_gate_links,
    one_gate_a_link,
    screenlines_cut,
    screenlines_together,
)
from corridor.network.check.gauges import (
    gauges_at_ends,
    gauges_of_links,
    gauges_of_transfers,
    transfers_change_something,
)
from corridor.network.check.identity import (
    crossings_at_borders,
    link_ids,
    no_duplicate_links,
    no_node_twice,
)
from corridor.network.check.ranges import ranges_in_order
from corridor.network.check.references import (
    known_sources,
    known_via_nodes,
    no_empty_items,
    nodes_in_their_region,
    regions_of_their_country,
    used_sources,
)
from corridor.network.check.rows import Tables
from corridor.network.check.sheets import read_sheet
from corridor.network.schema import Schema

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Fault", "check_data"]

_RULES = (
    no_empty_items,
    known_sources,
    used_sources,
    known_via_nodes,
    regions_of_their_country,
    nodes_in_their_region,
    link_ids,
    no_duplicate_links,
    no_node_twice,
    crossings_at_borders,
    not_shorter_than_great_circle,
    not_far_too_long,
    via_in_order,
    borders_on_links,
    lines_of_links,
    gauges_of_links,
    gauges_at_ends,
    gauges_of_transfers,
    transfers_change_something,
    ranges_in_order,
    all_connected,
    known_gate_links,
    one_gate_a_link,
    screenlines_together,
    screenlines_cut,
)


def check_data(folder: Path) -> list[Fault]:
    """Find every fault of a data package.

    First the files, headings and cells are held against `datapackage.json`, then the rows against
    each other; a broken row keeps no fault elsewhere from being found.

    Parameters
    ----------
    folder
        Folder that holds `datapackage.json` and its tables.

    Returns
    -------
    list of Fault
        By file, row and column; empty for a sound package.

    Raises
    ------
    BadData
        When the folder holds no `datapackage.json`, or one that is no JSON.

    Examples
    --------
    >>> from corridor.network import shipped_data
    >>> check_data(shipped_data())
    []
    """
    schema = Schema(folder)
    faults = descriptor_faults(schema.descriptor)
    if faults:
        return faults
    sheets = {name: read_sheet(table) for name, table in schema.tables.items()}
    faults = [fault for sheet in sheets.values() for fault in sheet.faults]
    faults += cell_faults(sheets, schema.descriptor)
    tables = Tables(sheets, faults)
    broken = [fault for rule in _RULES for fault in rule(tables)]
    return sorted(faults + excuse(tables, broken), key=lambda fault: (fault.place, fault.message))
