"""The commands by name; a module is loaded when a command of it runs, or its help is told."""

from __future__ import annotations

from corridor.cli.commands import COMMANDS
from corridor.cli.help import SpokenApp, SpokenHelp


def _version() -> str:
    from corridor.version import __version__  # noqa: PLC0415 - only --version asks for it

    return f"corridor {__version__}"


app = SpokenApp(
    name="corridor",
    help="Plan freight along the China - Central Asia - Europe land bridge.",
    version=_version,
    version_flags=["--version"],
    help_formatter=SpokenHelp(),
)
app.register_install_completion_command(add_to_startup=False)
for command, home in COMMANDS.items():
    app.command(home, name=command)
