"""Compiles the message catalogues wherever a wheel, or an editable install, is built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface[Any]):
    """Writes a `.mo` beside each `.po`; gettext reads the one, translators write the other."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and have what was compiled go into the wheel."""
        del version
        root = Path(self.root)
        for source in sorted(root.glob("corridor/i18n/locale/*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as translated, compiled.open("wb") as file:
                write_mo(file, read_po(translated, locale=source.parts[-3]))
            build_data["artifacts"].append(compiled.relative_to(root).as_posix())
