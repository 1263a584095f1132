from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.network.sound_package import write_package

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_package(tmp_path / "package")
