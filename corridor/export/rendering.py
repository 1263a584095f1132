"""Plans and the network in any of the formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from corridor.errors import BadQuestion
from corridor.export.formats import FORMATS, Format, format_of
from corridor.export.gmns import Files, zipped
from corridor.files import write_folder, write_whole, written_json
from corridor.i18n import text
from corridor.network import Network
from corridor.report.choices import Compared, corridors_compared
from corridor.report.sheets import Sheet
from corridor.routing import Plan
from corridor.routing.choice import Choice
from corridor.routing.compare import Comparison
from corridor.routing.near_equals import TOLERANCE

Rendered = str | bytes | Files


def rendered(
    form: Format,
    plans: Sequence[Plan],
    *,
    as_json: Callable[[], dict[str, Any]],
    as_csv: Callable[[], str],
    sheets: Sequence[Sheet] = (),
    legend: Sequence[str] = (),
    explain: bool = False,
    excel: bool = False,
) -> Rendered:
    """Return plans in a format.

    Parameters
    ----------
    form
        The format.
    plans
        Plans of one question, at least one.
    as_json, as_csv
        How they are told in these, which differs between a route and a comparison.
    sheets
        Tables that stand before the plans in what people read: Markdown and Excel.
    legend
        What the marks of these tables mean.
    explain
        Whether Markdown tells the arithmetic too.
    excel
        Whether CSV is written as Excel opens it.

    Returns
    -------
    str, bytes or mapping
        A text, a file, or several files by name.

    Raises
    ------
    BadQuestion
        When another format than CSV is to be written for Excel.
    """
    require_csv(form, excel=excel)
    if form == "json":
        return json_text(as_json())
    if form == "csv":
        return _csv(as_csv(), excel=excel)
    tables = (sheets, legend) if FORMATS[form].sheets else ()
    options = {"explain": explain} if FORMATS[form].explains else {}
    return _writer(FORMATS[form].plans)(plans, *tables, **options)


def rendered_comparison(
    form: Format,
    comparison: Comparison,
    choices: Sequence[Choice],
    tolerance: float = TOLERANCE,
    *,
    tell: Callable[[Comparison, float], Compared] = corridors_compared,
    excel: bool = False,
) -> Rendered:
    """Return a comparison in a format.

    Parameters
    ----------
    form
        The format.
    comparison
        The comparison.
    choices
        Those of its choices that other programs read.
    tolerance
        Ways that differ by no more than this part in every measure are near-equals.
    tell
        Tells it to people, in Markdown and Excel: a row a corridor, or each combination of gates.
    excel
        Whether CSV is written as Excel opens it.
    """
    from corridor.export.choices import choices_csv, comparison_dict  # noqa: PLC0415 - one of many

    plans = [choice.plan for choice in choices]
    sheets: list[Sheet] = []
    legend: Sequence[str] = ()
    if form in ("md", "xlsx"):
        compared = tell(comparison, tolerance)
        plans, sheets, legend = [*compared.ways], [compared.sheet], compared.legend
    return rendered(
        form,
        plans,
        as_json=lambda: comparison_dict(comparison, choices, tolerance),
        as_csv=lambda: choices_csv(choices),
        sheets=sheets,
        legend=legend,
        excel=excel,
    )


def rendered_sheet(form: Format, sheet: Sheet, as_json: Callable[[], dict[str, Any]]) -> Rendered:
    """Return a table that tells of no plan alone: as JSON, as Markdown, as a workbook."""
    if form == "json":
        return json_text(as_json())
    return _writer(FORMATS[form].sheets)([sheet])


def rendered_network(form: Format, network: Network, *, excel: bool = False) -> Rendered:
    """Return the whole network in a format, of CSV its links, as Excel opens it where asked for.

    Raises
    ------
    BadQuestion
        When another format than CSV is to be written for Excel.
    """
    require_csv(form, excel=excel)
    answer = _writer(FORMATS[form].network)(network)
    return _csv(str(answer), excel=excel) if form == "csv" else answer


def _writer(name: str) -> Callable[..., Rendered]:
    """Load the function that writes a format; only what is asked for is loaded."""
    module, _, function = name.partition(".")
    writer: Callable[..., Rendered] = getattr(import_module(f"corridor.export.{module}"), function)
    return writer


def require_csv(form: str, *, excel: bool) -> None:
    """Refuse to write another format than CSV for Excel.

    Raises
    ------
    BadQuestion
        When it is to be.
    """
    if excel and form != "csv":
        raise BadQuestion(
            text("--excel is for CSV, and this is {format}.", format=form),
            text("Name a file that ends in .csv, or leave --excel out."),
        )


def _csv(table: str, *, excel: bool) -> str:
    if not excel:
        return table
    from corridor.export.excel_csv import for_excel  # noqa: PLC0415 - as above

    return for_excel(table)


def save_plan(plan: Plan, path: Path, *, excel: bool = False) -> None:
    """Write a plan to a file in the format that its name tells.

    Parameters
    ----------
    plan
        The plan.
    path
        The file, or for GMNS a ZIP file.
    excel
        Whether CSV is written as Excel opens it in the reader's language.

    Raises
    ------
    BadQuestion
        When the name tells no format.
    OutputError
        When the file cannot be written.
    """
    from corridor.export.csv import legs_csv  # noqa: PLC0415 - as above
    from corridor.export.json import answer_dict  # noqa: PLC0415 - as above

    answer = rendered(
        format_of(path),
        [plan],
        as_json=lambda: answer_dict([plan], explain=True),
        as_csv=lambda: legs_csv([plan]),
        explain=True,
        excel=excel,
    )
    write(answer, path)


def save_comparison(comparison: Comparison, path: Path, *, excel: bool = False) -> None:
    """Write the choices of a comparison that are worth a look to a file, as `save_plan` does."""
    answer = rendered_comparison(format_of(path), comparison, comparison.shown, excel=excel)
    write(answer, path)


def write(answer: Rendered, path: Path) -> None:
    """Write an answer to a file, whole or not at all.

    Parameters
    ----------
    answer
        The answer.
    path
        The file; several files go into a folder of this name, or into a ZIP file where the name
        says so.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    if isinstance(answer, str | bytes) or path.suffix.lower() == ".zip":
        write_whole(path, as_bytes(answer))
    else:
        write_folder(path, answer)


def as_bytes(answer: Rendered) -> bytes:
    """Return an answer as the bytes of one file."""
    if isinstance(answer, str):
        # What the system hands over of words that are no UTF-8 is escaped as JSON does.
        return answer.encode("utf-8", "backslashreplace")
    return answer if isinstance(answer, bytes) else zipped(answer)


def json_text(answer: Any) -> str:
    """Write an object as JSON for people and programs."""
    return written_json(answer, indent=2) + "\n"
