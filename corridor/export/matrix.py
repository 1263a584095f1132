"""Matrices as CSV, as frames of pandas, as Parquet, as workbooks and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from corridor.criteria import MEASURES
from corridor.errors import BadQuestion, MissingPackage
from corridor.export.safe import csv_text
from corridor.files import write_whole
from corridor.i18n import row_of, text
from corridor.planner.matrix import Matrix
from corridor.report.matrix import grid_sheets, pairs_sheet

if TYPE_CHECKING:
    import pandas as pd

MatrixFormat = Literal["csv", "xlsx", "md", "parquet"]
MATRIX_FORMATS: Mapping[str, MatrixFormat] = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "md",
    ".parquet": "parquet",
}
_ENDS = ("low", "typical", "high")
_SHARES = ("km", *MEASURES)


def matrix_columns(matrix: Matrix) -> dict[str, list[Any]]:
    """Return the pairs of a matrix as columns by name, None where no route leads.

    Hours, USD and kg CO2e are per FEU; `estimated_...` is the part of them that rests on estimates,
    0 to 1; `searched` is "tree" or, where a pair was searched for on its own, "exact"; `reason`
    says why there is no route.
    """
    outcomes, count = matrix.outcomes, len(matrix.destinations)
    rows = range(len(outcomes))
    is_found = [way >= 0 for way in outcomes.way.tolist()]
    passed = [
        ("|".join(gate.id for gate in one.gates), str(one.corridor), *_borders(one.borders))
        for one in outcomes.passed
    ]
    ways = [passed[way] if way >= 0 else None for way in outcomes.way.tolist()]

    def where_found(values: list[Any]) -> list[Any]:
        return [value if found else None for value, found in zip(values, is_found, strict=True)]

    columns: dict[str, list[Any]] = {
        "origin": [matrix.origins[row // count] for row in rows],
        "destination": [matrix.destinations[row % count] for row in rows],
        "from_name": [node and str(node.name) for node in outcomes.origins],
        "to_name": [node and str(node.name) for node in outcomes.destinations],
        "distance_km": where_found(outcomes.distance_km.tolist()),
    }
    for measure in MEASURES:
        amounts = getattr(outcomes, measure)
        for place, end in enumerate(_ENDS):
            columns[f"{measure}_{end}"] = where_found(amounts[:, place].tolist())
    for place, share in enumerate(_SHARES):
        columns[f"estimated_{share}"] = where_found(outcomes.estimated[:, place].tolist())
    columns["transfers"] = where_found(outcomes.transfers.tolist())
    for place, name in enumerate(("gates", "corridor", "borders", "border_countries")):
        columns[name] = [way[place] if way else None for way in ways]
    exact = outcomes.is_exact.tolist()
    columns["searched"] = where_found(["exact" if one else "tree" for one in exact])
    columns["reason"] = [
        outcomes.errors[row].message if row in outcomes.errors else None for row in rows
    ]
    return columns


def matrix_csv(matrix: Matrix) -> str:
    """Return the pairs of a matrix as CSV text with headings, a row each."""
    columns = matrix_columns(matrix)
    return csv_text([*columns], zip(*columns.values(), strict=True))


def matrix_frame(matrix: Matrix) -> pd.DataFrame:
    """Return the pairs of a matrix as a pandas frame, a row each.

    Raises
    ------
    MissingPackage
        When pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - an optional package
    except ImportError:
        raise _missing("pandas", "pip install pandas") from None
    return pd.DataFrame(matrix_columns(matrix)).astype({"transfers": "Int64"})


def matrix_parquet(matrix: Matrix) -> bytes:
    """Return the pairs of a matrix as a Parquet file.

    Raises
    ------
    MissingPackage
        When pandas or pyarrow are not installed.
    """
    file = BytesIO()
    try:
        matrix_frame(matrix).to_parquet(file, index=False)
    except ImportError:
        raise _missing("pyarrow", "pip install pyarrow") from None
    return file.getvalue()


def rendered_matrix(form: MatrixFormat, matrix: Matrix, *, excel: bool = False) -> str | bytes:
    """Return a matrix in a format, of CSV as Excel opens it where asked for."""
    from corridor.export.rendering import require_csv  # noqa: PLC0415 - only what is asked for

    require_csv(form, excel=excel)
    if form == "parquet":
        return matrix_parquet(matrix)
    if form == "csv":
        from corridor.export.excel_csv import for_excel  # noqa: PLC0415 - as above

        told = matrix_csv(matrix)
        return for_excel(told) if excel else told
    if form == "md":
        from corridor.export.markdown import sheets_markdown  # noqa: PLC0415 - as above

        return sheets_markdown([pairs_sheet(matrix)])
    from corridor.export.xlsx import sheets_xlsx  # noqa: PLC0415 - as above

    return sheets_xlsx((*grid_sheets(matrix), pairs_sheet(matrix)))


def matrix_format(path: Path) -> MatrixFormat:
    """Tell the format of a file of a matrix by its name.

    Raises
    ------
    BadQuestion
        When a matrix is not written so.
    """
    form = MATRIX_FORMATS.get(path.suffix.lower())
    if form is None:
        raise BadQuestion(
            text("A matrix is not written to '{file}'.", file=str(path)),
            text("End its name in {suffixes}.", suffixes=row_of(MATRIX_FORMATS)),
        )
    return form


def save_matrix(matrix: Matrix, path: Path, *, excel: bool = False) -> None:
    """Write a matrix to a file, whole or not at all, in the format that its name tells.

    Raises
    ------
    BadQuestion
        When the name tells no format.
    OutputError
        When the file cannot be written.
    """
    told = rendered_matrix(matrix_format(path), matrix, excel=excel)
    write_whole(path, told)


def _borders(borders: Any) -> Iterator[str]:
    """Tell borders by the ids of their stations, and by their countries."""
    yield "|".join(f"{border.start.id}>{border.end.id}" for border in borders)
    yield "|".join(f"{border.from_country}>{border.to_country}" for border in borders)


def _missing(package: str, command: str) -> MissingPackage:
    return MissingPackage(
        text("Tables need the package {package}, which is not installed.", package=package),
        text("Install it with: {command}", command=command),
    )
