"""The help of the command in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from cyclopts import App

from corridor.i18n import current_language
from corridor.i18n.catalogue import translated

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel, InlineText
    from rich.console import Console, ConsoleOptions
    from rich.text import Text

# Tells the texts of the help apart from other messages of the catalogues.
HELP = "help"
# What a user puts something else for: ORIGIN, STR, OPTIONS.
_PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b")


def told(english: str) -> str:
    """Return a text of the help in the reader's language."""
    return translated(english, current_language(), HELP)


class SpokenApp(App):
    """A command, or a group of commands, that prints on our own console."""

    @property
    def console(self) -> Console:
        """The console, made when there is something to print."""
        from corridor.cli.console import standard_console  # noqa: PLC0415 - only help needs it

        # One that a caller gives comes first, as in `App`.
        return self.app_stack.resolve("_console") or standard_console()

    @console.setter
    def console(self, console: Console | None) -> None:
        self._console = console

    def help_print(self, tokens: Any = None, **settings: Any) -> None:
        """Print the help page of the command that words name, its commands loaded for it."""
        _, apps, _ = self.parse_commands(tokens)
        for name in apps[-1]:
            apps[-1][name]
        super().help_print(tokens, **settings)


class SpokenHelp:
    """Prints help pages as cyclopts does, each text of them in the reader's language.

    The English is that of the docstrings and of cyclopts. Rich is loaded when a page is printed.

    Parameters
    ----------
    tell
        Gives a text of the help in the language of the page.
    """

    def __init__(self, tell: Callable[[str], str] = told) -> None:
        self._tell = tell

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """Print a panel of commands or parameters."""
        from cyclopts.help import DefaultFormatter, specs  # noqa: PLC0415 - only help needs it

        columns = (
            specs.get_default_command_columns
            if panel.format == "command"
            else specs.get_default_parameter_columns
        )
        entries = [self._entry(entry) for entry in panel.entries]
        *names, description = columns(console, options, entries)
        printer = DefaultFormatter(
            column_specs=(*names, description.copy(renderer=self._described))
        )
        title = self._tell(str(panel.title))
        printer(console, options, panel.copy(title=title, entries=entries))

    def render_usage(
        self,
        console: Console,
        options: ConsoleOptions,  # noqa: ARG002 - cyclopts gives it
        usage: Text,
    ) -> None:
        """Print the line that shows how the command is written."""
        from rich.text import Text  # noqa: PLC0415 - as above

        line = self._tell("Usage: {usage}").format(usage=self._placeholders(usage.plain))
        console.print(Text(line, style="bold"))

    def render_description(
        self,
        console: Console,
        options: ConsoleOptions,  # noqa: ARG002 - as above
        description: InlineText,
    ) -> None:
        """Print what the command does."""
        console.print(self._paragraph(description))

    def _entry(self, entry: HelpEntry) -> HelpEntry:
        label, metavar = entry.positional_label, entry.metavar
        return entry.copy(
            positional_label=label and self._placeholders(label),
            metavar=metavar and self._placeholders(metavar),
        )

    def _described(self, entry: HelpEntry) -> InlineText:
        """Tell what an entry is for, its choices and its default."""
        from rich.text import Text  # noqa: PLC0415 - as above

        description = self._paragraph(entry.description)
        if entry.choices:
            choices = self._tell("[choices: {choices}]").format(choices=", ".join(entry.choices))
            description.append(Text(choices, "cyclopts.choices"))
        if entry.default is not None:
            # The default of a flag is nothing that a user can write.
            value = entry.default if entry.metavar else self._tell(entry.default)
            default = self._tell("[default: {default}]").format(default=value)
            description.append(Text(default, "cyclopts.default"))
        if entry.required:
            description.append(Text(self._tell("[required]"), "cyclopts.required"))
        return description

    def _paragraph(self, english: InlineText) -> InlineText:
        from cyclopts.help import InlineText  # noqa: PLC0415 - as above

        markup = getattr(english.primary_renderable, "markup", "")
        paragraphs = [" ".join(part.split()) for part in markup.split("\n\n")]
        content = "\n\n".join(self._tell(part) for part in paragraphs if part)
        return InlineText.from_format(
            content or None, "markdown", force_empty_end=english.force_empty_end
        )

    def _placeholders(self, words: str) -> str:
        return _PLACEHOLDER.sub(lambda found: self._tell(found[0]), words)


def help_messages(app: App) -> Iterable[str]:
    """Return every text of the help pages of a command, in English.

    Parameters
    ----------
    app
        The command; its help formatter is another one for as long as this takes.
    """
    from io import StringIO  # noqa: PLC0415 - only those who write catalogues ask for this

    from rich.console import Console  # noqa: PLC0415 - as above

    found: dict[str, None] = {}

    def noted(english: str) -> str:
        found[english] = None
        return english

    spoken, app.help_formatter = app.help_formatter, SpokenHelp(noted)
    try:
        for words in _commands(app, ()):
            app.help_print(words, console=Console(file=StringIO()))
    finally:
        app.help_formatter = spoken
    return found


def _commands(app: App, words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    yield words
    for name in app:
        if name not in (*app.help_flags, *app.version_flags):
            yield from _commands(app[name], (*words, name))
