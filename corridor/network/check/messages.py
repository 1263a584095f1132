"""What the check says: one message a fault, whose fields the rules fill in."""

from __future__ import annotations

from typing import Final

from corridor.i18n import message

# The package
MISSING_FILE: Final = message("the file is not there; datapackage.json names it as table {table}.")
UNREADABLE_FILE: Final = message("the file cannot be read: {reason}.")

# The text of a file
ENCODING: Final = message(
    "'{value}' is not UTF-8 text, and {reason}; save the file again as 'CSV UTF-8 (comma "
    "delimited)'."
)
UNDECIDED: Final = message(
    "the encoding cannot be told: {reason}; save the file again as 'CSV UTF-8 (comma delimited)'."
)
OTHER_DELIMITER: Final = message(
    "the cells are separated by {delimiter}, not by commas; save the file again as 'CSV UTF-8 "
    "(comma delimited)'."
)
BROKEN_QUOTES: Final = message(
    "quotation marks do not pair up in the row that begins with '{value}'; a cell opens and closes "
    "with one, and inside it each is written twice. The rows below could not be read."
)
TOO_LONG_CELL: Final = message(
    "a cell is too long to be read in the row that begins with '{value}'."
)

# Cell counts
EXTRA_CELLS: Final = message(
    "{count} cells stand under {headings} headings, from '{value}' on there are too many; "
    "a cell that holds a comma needs quotation marks around it."
)
MISSING_CELLS: Final = message(
    "only {count} cells stand under {headings} headings, the last is '{value}'."
)

# Cells
NOT_A_NUMBER: Final = message("'{value}' is not a number; write it plainly, as in 12.5.")
DECIMAL_COMMA: Final = message("'{value}' is not a number; write it with a decimal point: {right}.")
NOT_A_WHOLE_NUMBER: Final = message("'{value}' is not a whole number; write it plainly, as in 12.")
REQUIRED: Final = message("the cell is empty, and every row needs one. {description}")
BELOW: Final = message("'{value}' is below the least allowed value {limit}.")
ABOVE: Final = message("'{value}' is above the greatest allowed value {limit}.")
NOT_ALLOWED: Final = message("'{value}' is none of {allowed}{hint}")
WRONG_FORM: Final = message("'{value}' does not have the form wanted here. {description}")
WRONG_LIST_FORM: Final = message(
    "'{value}' does not have the form wanted here. {description} Several are separated by '{mark}'."
)
EMPTY_ITEM: Final = message("'{value}' has an empty entry; delete the '{mark}' too many.")

# Sources and regions
UNUSED_SOURCE: Final = message(
    "no row of any table names the source '{value}'; use it or delete the row."
)
REGION_COUNTRY: Final = message(
    "'{value}' is not the country of region {region}, which is {right}."
)
NODE_REGION: Final = message(
    "region '{value}' lies in {region_country}, but the node in {country}."
)
REGION_NEEDED: Final = message("'{value}' lies in {country}, where every node needs its region.")

# Distances
SHORTER_THAN_GREAT_CIRCLE: Final = message(
    "'{value}' km is shorter than the great circle from {start} to {end}, {circle:.2f} km; "
    "mend the length or a place, or give the reason in exceptions.csv."
)
TOO_LONG: Final = message(
    "'{value}' km is too long for {start} to {end}, {circle:.2f} km apart: more than "
    "{factor:g} x that + {margin:g} km; mend the length or a place."
)
VIA_LENGTH: Final = message(
    "the line through the points is {line:.1f} km long, more than {factor:g} x the {distance:g} km "
    "of the link; the greatest detour is at '{value}': mend that point or the order."
)
VIA_REVERSED: Final = message(
    "the points stand in the order from {end} to {start}: turned round, the line from '{value}' on "
    "is {right:.1f} km long, not {line:.1f}."
)
BORDER_BEYOND: Final = message("the border cannot lie at km {value:g} of a link of {length:g} km.")
NO_LINE: Final = message(
    "geometry.geojson has no line for '{value}'; build the lines again as data/build tells, or "
    "delete the file to draw every link through its via points."
)
LINE_END: Final = message(
    "the line in geometry.geojson ends {away:.0f} m from '{value}'; build the lines again, or "
    "mend the place."
)
DRAWN_LENGTH: Final = message(
    "the line in geometry.geojson is {drawn:.1f} km long, not {least:g} to {most:g} x the {value} "
    "km of the link; mend the length, a place or the points on the way and build the lines again, "
    "or give the reason in exceptions.csv."
)
DUPLICATE_LINK: Final = message(
    "'{value}' joins the same nodes by the same mode and line as '{other}' in row {row}; "
    "delete one, or name the line of each."
)
UNLOCODE_UNKNOWN: Final = message(
    "'{value}' is not a UN/LOCODE of unlocode.tsv; take the code of the place from there, or none."
)
UNLOCODE_COUNTRY: Final = message("'{value}' is not a UN/LOCODE of the country {right}.")
UNLOCODE_FAR: Final = message(
    "'{value}' is the UN/LOCODE of {name}, {km} km from here; mend the code or the place, or give "
    "the reason in exceptions.csv."
)
LINK_ID: Final = message("'{value}' should be '{right}', or that with a number: '{right}-2'.")
SAME_PLACE: Final = message(
    "'{value}' lies {metres:.0f} m from '{other}' in row {row} and has the same name; keep one."
)

# Gauges
GAUGE_NEEDED: Final = message("a rail link needs its gauge; '{value}' has none.")
GAUGE_OFF_RAIL: Final = message("'{value}' is given for a {mode} link; only rail has a gauge.")
GAUGE_AT_NODE: Final = message("no track of '{value}' mm stands at {node}, which has {right}.")
GAUGE_AT_BARE_NODE: Final = message("no track of '{value}' mm stands at {node}, which has none.")
GAUGE_FROM_NEEDED: Final = message("a transfer from rail needs the gauge; the cell is empty.")
GAUGE_TO_NEEDED: Final = message("a transfer to rail needs the gauge; the cell is empty.")
TRANSFER_GAUGE_OFF_RAIL: Final = message("'{value}' is given for {mode}; only rail has a gauge.")
TRANSFER_NOTHING: Final = message(
    "'{value}' changes neither mode nor gauge at {node}; only terminal-handling and "
    "customs-warehouse may leave both."
)

# Gates
LINK_IN_TWO_GATES: Final = message(
    "'{value}' stands in row {row} already; a link is in one gate of {screenline} only."
)
GATE_APART: Final = message(
    "the gates of '{value}' should stand together; move this row below row {row}."
)
SCREENLINE_OPEN: Final = message(
    "{screenline} has a way round '{value}': with all its links taken out, one still gets by "
    "{way}; add the link that passes the line there to a gate, or take '{value}' out."
)

# The rest
RANGE_ORDER: Final = message("'{value}' is greater than {other}, '{limit}'.")
CROSSING_AT_HOME: Final = message("'{value}' joins two nodes of {country}: no border lies on it.")
NOT_CONNECTED: Final = message(
    "'{value}' cannot be reached from the rest over open links and transfers; add or open one, or "
    "give the reason in exceptions.csv."
)
NOT_RESTRICTED: Final = message(
    "'{value}' is {status}, and only a restricted link is kept to trips of some ends; mend the "
    "status of the link or remove the row."
)
EXCEPTION_ROW: Final = message("{table}.csv has no row '{value}'{hint}")
EXCEPTION_NEEDLESS: Final = message(
    "'{value}' does not break the rule {check} (any more); remove the row."
)
