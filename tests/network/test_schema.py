"""The description of the data package."""

from __future__ import annotations

import json
from datetime import date

import pytest

from corridor.network.schema import DESCRIPTOR, Schema


@pytest.mark.parametrize(
    ("created", "day"),
    [
        ("2026-11-24T00:00:00Z", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("soon", None),
        (None, None),
    ],
)
def test_the_day_of_a_version_is_told_where_the_package_tells_it(tmp_path, created, day):
    descriptor = {"resources": [], **({"created": created} if created else {})}
    (tmp_path / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")
    assert Schema(tmp_path).created == day
