"""What the check says: one template a fault, filled in by `str.format`."""

from __future__ import annotations

from typing import Final

# The package
DESCRIPTION: Final = "the description of {what} cannot be used: {reason}."
MISSING_FILE: Final = "the file is not there; datapackage.json names it as table {table}."
UNREADABLE_FILE: Final = "the file cannot be read: {reason}."
EMPTY_FILE: Final = "the file is empty; its first row should hold the headings: {headings}."

# The text of a file
ENCODING: Final = (
    "'{value}' is not UTF-8 text; save the file again as 'CSV UTF-8 (comma delimited)'."
)
OTHER_DELIMITER: Final = (
    "the cells are parted by {delimiter}, not by commas; "
    "save the file again as 'CSV UTF-8 (comma delimited)'."
)
BROKEN_QUOTES: Final = (
    "quotation marks do not pair up in the row that begins with '{value}'; a cell opens and closes "
    "with one, and inside it each is written twice. The rows below could not be read."
)
TOO_LONG_CELL: Final = "a cell is too long to be read in the row that begins with '{value}'."

# Headings and cell counts
MISSING_HEADING: Final = "the column '{column}' is missing; the headings are: {headings}."
RENAMED_HEADING: Final = "the column '{column}' is missing; did you mean it by '{near}'?"
EXTRA_HEADING: Final = "the table knows no column '{value}'{hint}"
BLANK_HEADING: Final = "heading {number} is empty; name the column or delete it."
DOUBLE_HEADING: Final = "the heading '{value}' stands twice; delete or rename one."
BLANK_ROW: Final = "the row is blank; delete it."
EXTRA_CELLS: Final = (
    "{count} cells stand under {headings} headings, from '{value}' on there are too many; "
    "a cell that holds a comma needs quotation marks around it."
)
MISSING_CELLS: Final = "only {count} cells stand under {headings} headings, the last is '{value}'."

# Cells
NOT_A_NUMBER: Final = "'{value}' is not a number; write it plainly, as in 12.5."
DECIMAL_COMMA: Final = "'{value}' is not a number; write it with a decimal point: {right}."
NOT_A_WHOLE_NUMBER: Final = "'{value}' is not a whole number; write it plainly, as in 12."
NOT_OF_TYPE: Final = "'{value}' is no {kind}."
REQUIRED: Final = "the cell is empty, and every row needs one. {description}"
BELOW: Final = "'{value}' is below the least allowed value {limit}."
ABOVE: Final = "'{value}' is above the greatest allowed value {limit}."
NOT_ALLOWED: Final = "'{value}' is none of {allowed}{hint}"
WRONG_FORM: Final = "'{value}' does not have the form wanted here. {description}"
WRONG_LIST_FORM: Final = (
    "'{value}' does not have the form wanted here. {description} Several are parted by '{mark}'."
)
CONSTRAINT: Final = "'{value}' breaks a rule of the column: {reason}."
EMPTY_ITEM: Final = "'{value}' has an empty entry; delete the '{mark}' too many."
TWICE: Final = "'{value}' stands in row {row} already; each row needs its own."
UNKNOWN: Final = "no {noun} is called '{value}'{hint}"
OTHER: Final = "the row cannot be used: {reason}."

# Sources and regions
UNUSED_SOURCE: Final = "no row of any table names the source '{value}'; use it or delete the row."
REGION_COUNTRY: Final = "'{value}' is not the country of region {region}, which is {right}."
NODE_REGION: Final = "region '{value}' lies in {region_country}, but the node in {country}."
REGION_NEEDED: Final = "'{value}' lies in {country}, where every node needs its region."

# Distances
SHORTER_THAN_GREAT_CIRCLE: Final = (
    "'{value}' km is shorter than the great circle from {start} to {end}, {circle:.2f} km; "
    "mend the length or a place, or give the reason in exceptions.csv."
)
TOO_LONG: Final = (
    "'{value}' km is too long for {start} to {end}, {circle:.2f} km apart: more than "
    "{factor:g} x that + {margin:g} km; mend the length or a place."
)
VIA_LENGTH: Final = (
    "the line through the points is {line:.1f} km long, more than {factor:g} x the {distance:g} km "
    "of the link; the greatest detour is at '{value}': mend that point or the order."
)
VIA_REVERSED: Final = (
    "the points stand in the order from {end} to {start}: turned round, the line from '{value}' on "
    "is {right:.1f} km long, not {line:.1f}."
)
BORDER_BEYOND: Final = "the border cannot lie at km {value:g} of a link of {length:g} km."
NO_LINE: Final = (
    "geometry.geojson has no line for '{value}'; build the lines again as data/build tells, or "
    "delete the file to draw every link through its via points."
)
LINE_END: Final = (
    "the line in geometry.geojson ends {away:.0f} m from '{value}'; build the lines again, or "
    "mend the place."
)
DRAWN_LENGTH: Final = (
    "the line in geometry.geojson is {drawn:.1f} km long, not {least:g} to {most:g} x the {value} "
    "km of the link; mend the length, a place or the points on the way and build the lines again, "
    "or give the reason in exceptions.csv."
)
DUPLICATE_LINK: Final = (
    "'{value}' joins the same nodes by the same mode and line as '{other}' in row {row}; "
    "delete one, or name the line of each."
)
LINK_ID: Final = "'{value}' should be '{right}', or that with a number: '{right}-2'."
SAME_PLACE: Final = (
    "'{value}' lies {metres:.0f} m from '{other}' in row {row} and has the same name; keep one."
)

# Gauges
GAUGE_NEEDED: Final = "a rail link needs its gauge; '{value}' has none."
GAUGE_OFF_RAIL: Final = "'{value}' is given for a {mode} link; only rail has a gauge."
GAUGE_AT_NODE: Final = "no track of '{value}' mm stands at {node}, which has {right}."
TRANSFER_GAUGE_NEEDED: Final = "a transfer {way} rail needs the gauge; the cell is empty."
TRANSFER_GAUGE_OFF_RAIL: Final = "'{value}' is given for {mode}; only rail has a gauge."
TRANSFER_NOTHING: Final = (
    "'{value}' changes neither mode nor gauge at {node}; only terminal-handling and "
    "customs-warehouse may leave both."
)

# Gates
LINK_IN_TWO_GATES: Final = (
    "'{value}' stands in row {row} already; a link is in one gate of {screenline} only."
)
GATE_APART: Final = "the gates of '{value}' should stand together; move this row below row {row}."
SCREENLINE_OPEN: Final = (
    "{screenline} has a way round '{value}': with all its links taken out, one still gets by "
    "{way}; add the link that passes the line there to a gate, or take '{value}' out."
)

# The rest
RANGE_ORDER: Final = "'{value}' is greater than {other}, '{limit}'."
CROSSING_AT_HOME: Final = "'{value}' joins two nodes of {country}: no border lies on it."
NOT_CONNECTED: Final = (
    "'{value}' cannot be reached from the rest over open links; add or open a link, or give the "
    "reason in exceptions.csv."
)
EXCEPTION_ROW: Final = "{table}.csv has no row '{value}'{hint}"
EXCEPTION_NEEDLESS: Final = "'{value}' does not break the rule {check} (any more); remove the row."
