"""The check of a data package: every fault, at its file, row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.network.check.cells import cell_faults
from corridor.network.check.codes import unlocodes_of_nodes
from corridor.network.check.connection import all_connected, restrictions_of_restricted_links
from corridor.network.check.distances import (
    not_far_too_long,
    not_shorter_than_great_circle,
    via_in_order,
)
from corridor.network.check.drawn import borders_on_links, lines_of_links
from corridor.network.check.exceptions import excuse
from corridor.network.check.fault import Fault
from corridor.network.check.files import scenario_faults, side_file_faults
from corridor.network.check.gates import (
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
    nodes_in_their_region,
    regions_of_their_country,
    used_sources,
)
from corridor.network.check.rows import Tables
from corridor.network.check.sheets import read_sheet
from corridor.network.columns import described
from corridor.network.descriptor import refusals
from corridor.network.schema import DESCRIPTOR, Schema
from corridor.network.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.i18n import Text

__all__ = ["Fault", "check_data", "excused", "readings"]

_RULES = (
    regions_of_their_country,
    nodes_in_their_region,
    link_ids,
    no_duplicate_links,
    no_node_twice,
    unlocodes_of_nodes,
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
    restrictions_of_restricted_links,
    one_gate_a_link,
    screenlines_together,
    screenlines_cut,
)


def check_data(folder: Path) -> list[Fault]:
    """Find every fault of a data package.

    First the files, headings, cells and keys are held against `datapackage.json`, by the code that
    refuses them when a plan is made; then the rows against each other, and the files beside the
    tables. A broken row keeps no fault elsewhere from being found.

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
    refused = refusals(schema.descriptor)
    if refused:
        return [Fault(DESCRIPTOR, None, None, refusal.told, "description") for refusal in refused]
    sheets = {name: read_sheet(table) for name, table in described(schema).items()}
    faults = [fault for sheet in sheets.values() for fault in sheet.faults]
    faults += cell_faults(sheets, schema)
    tables = Tables(sheets, faults)
    broken = [fault for rule in _RULES for fault in rule(tables)]
    beside = [*side_file_faults(folder), *scenario_faults(schema, is_sound=not faults)]
    if not beside:
        broken += used_sources(tables)
    found = [*faults, *excuse(tables, broken), *beside]
    return sorted(found, key=lambda fault: (fault.place, fault.message))


def excused(folder: Path, rule: str) -> list[str]:
    """Name the rows of a sound package that break a rule for a reason in `exceptions.csv`.

    Parameters
    ----------
    folder
        Folder of the package.
    rule
        Name of the rule.

    Returns
    -------
    list of str
        Ids of the rows, in the order of the exceptions.

    Examples
    --------
    >>> from corridor.network import shipped_data
    >>> "buslovskaya" in excused(shipped_data(), "not-connected")
    True
    """
    exceptions = Schema(folder).tables.get("exceptions")
    rows = read_table(exceptions) if exceptions else []
    return [row["row"] for row in rows if row["check"] == rule]


def readings(folder: Path) -> list[Text]:
    """Tell how the tables of a package are read that are not UTF-8 with commas and points.

    Parameters
    ----------
    folder
        Folder that holds `datapackage.json` and its tables.

    Returns
    -------
    list of str
        A sentence a table; empty for a package that is plain throughout.

    Raises
    ------
    BadData
        As `check_data`.
    """
    schema = Schema(folder)
    if refusals(schema.descriptor):
        return []
    sheets = map(read_sheet, described(schema).values())
    return [sheet.reading for sheet in sheets if sheet.reading]
