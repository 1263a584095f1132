"""The table of languages: what must agree with it, and what it holds in the data."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from corridor.i18n import LANGUAGES, NAME_COLUMNS, USAGES, Language, Named
from corridor.i18n.catalogue import FOLDER
from corridor.network import Network, shipped_data
from corridor.network.schema import Schema

TABLES = ("gates", "corridors", "union_names", "regions")


def test_every_language_is_typed_and_has_a_field_for_its_names() -> None:
    assert LANGUAGES == get_args(Language) == tuple(USAGES)
    assert LANGUAGES[0] == "en"
    assert [field.name for field in fields(Named)] == ["id", *NAME_COLUMNS]


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == {*LANGUAGES[1:]}


def test_every_table_of_names_has_a_column_for_each_language() -> None:
    for table in Schema(shipped_data()).tables.values():
        names = [column.name for column in table.columns if column.name.startswith("name_")]
        assert names in ([], [*NAME_COLUMNS[1:]]), table.name


@pytest.mark.parametrize("table", TABLES)
def test_what_we_ship_has_a_name_in_every_language(planner, table: str) -> None:
    network: Network = planner.network
    for record in getattr(network, table).values():
        assert all(record.spellings), record.id
        assert {*record.names.names} == {*LANGUAGES[1:]}
