"""Answers as they leave the command: to the terminal, through a pipe, into a file."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from corridor.cli.parameter import Parameter
from corridor.errors import BadQuestion
from corridor.export.formats import FORMATS, Format, format_of
from corridor.i18n import row_of, say, text

if TYPE_CHECKING:
    from corridor.export.rendering import Rendered

Excel = Annotated[bool, Parameter(name="--excel", negative="")]
OutFile = Annotated[Path | None, Parameter(name="--out")]
TableOrFormat = Annotated[Literal["table"] | Format | None, Parameter(name="--format")]


def chosen_kind(
    form: Literal["table"] | Format | None, out: Path | None, *, excel: bool
) -> Literal["table"] | Format:
    """Choose how to write an answer that is a table at a terminal, before work is done for it.

    Parameters
    ----------
    form, out
        What --format and --out say.
    excel
        Whether CSV is to be written for Excel.

    Raises
    ------
    BadQuestion
        As `chosen_format`, or when another format than CSV is to be written for Excel.
    """
    kind: Literal["table"] | Format = "table"
    if out is not None or form not in (None, "table"):
        kind = chosen_format(None if form == "table" else form, out, FORMATS)
    if excel and kind != "csv":
        from corridor.export.rendering import require_csv  # noqa: PLC0415 - refused at once

        require_csv(kind, excel=excel)
    return kind


def chosen_format(form: Format | None, out: Path | None, offered: Collection[Format]) -> Format:
    """Choose the format of an answer: as asked, else as the name of the file tells.

    Parameters
    ----------
    form
        What --format says.
    out
        What --out says; one of the two says something.
    offered
        The formats in which there is such an answer.

    Raises
    ------
    BadQuestion
        When the file's name tells no format or one that is not offered, or when a terminal is to
        show a format that is no text.
    """
    if form is None and out is None:
        raise BadQuestion(
            text("This cannot be written as a table."),
            text("Name a format with --format or a file with --out."),
        )
    chosen = form or format_of(out or Path())
    if chosen not in offered:
        raise BadQuestion(
            text("This is not written as {format}.", format=chosen),
            text("Choose one of {formats}.", formats=row_of(offered)),
        )
    if out is None and not FORMATS[chosen].is_text and sys.stdout.isatty():
        raise BadQuestion(
            text("A terminal cannot show {format}.", format=chosen),
            text("Name a file with --out, or send the answer through a pipe."),
        )
    return chosen


def deliver(answer: Rendered, out: Path | None) -> None:
    """Write an answer to its file, whole or not at all, or to standard output.

    Several files go into a folder, or into a ZIP file where the name of the file says so or there
    is none.

    Parameters
    ----------
    answer
        The answer.
    out
        The file or folder; None for standard output.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    if out is None:
        _print(answer)
        return
    from corridor.export.rendering import write  # noqa: PLC0415 - only what is needed

    write(answer, out)
    print(say("Written to {file}.", file=str(out)))


def _print(answer: Rendered) -> None:
    if isinstance(answer, str):
        print(answer, end="")
        return
    from corridor.export.rendering import as_bytes  # noqa: PLC0415 - as above

    sys.stdout.flush()
    sys.stdout.buffer.write(as_bytes(answer))
