"""The catalogues: whole, compiled, and with the fields of the English messages."""

from __future__ import annotations

import re
from collections import Counter
from gettext import GNUTranslations
from string import Formatter

import pytest
from update_catalogues import catalogue, messages

from corridor.i18n import LANGUAGES
from corridor.i18n.catalogue import DOMAIN, FOLDER

_OTHERS = LANGUAGES[1:]


@pytest.fixture(scope="module")
def wanted():
    return messages()


def _forms(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _fields(text: str) -> Counter[tuple[str, str]]:
    parts = Formatter().parse(text)
    return Counter((name, spec or "") for _, name, spec, _ in parts if name is not None)


@pytest.mark.parametrize("language", _OTHERS)
def test_a_catalogue_has_each_message_of_the_code_and_no_other(language, wanted):
    asked = {(message.id, message.context) for message in wanted if message.id}
    known = {(message.id, message.context) for message in catalogue(language) if message.id}
    assert known == asked


@pytest.mark.parametrize("language", _OTHERS)
def test_no_message_is_left_untranslated_or_in_doubt(language):
    open_ends = [m.id for m in catalogue(language) if m.id and (not all(_forms(m)) or m.fuzzy)]
    assert open_ends == []


@pytest.mark.parametrize("language", _OTHERS)
def test_every_form_has_the_fields_of_the_english_message(language):
    for message in catalogue(language):
        if not message.id:
            continue
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        for form in _forms(message):
            allowed = [_fields(one) for one in english]
            assert _fields(form) in allowed, (message.id, form)


@pytest.mark.parametrize("language", _OTHERS)
def test_what_is_compiled_is_what_was_translated(language):
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in catalogue(language):
        if isinstance(message.id, tuple):
            counted = {compiled.ngettext(*message.id, number) for number in range(120)}
            assert counted == set(message.string)
        elif message.context:
            assert compiled.pgettext(message.context, message.id) == message.string
        elif message.id:
            assert compiled.gettext(message.id) == message.string


@pytest.mark.parametrize("language", _OTHERS)
def test_a_catalogue_does_not_tell_which_version_of_babel_wrote_it(language):
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    assert "Generated-By" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", _OTHERS)
def test_options_and_file_names_stay_as_they_are_typed(language):
    typed = re.compile(r"--[a-z][a-z0-9-]+|[a-z]+\.(?:csv|json|toml)")
    for message in catalogue(language):
        if message.id:
            english = message.id[-1] if isinstance(message.id, tuple) else message.id
            for form in _forms(message):
                assert set(typed.findall(english)) == set(typed.findall(form)), (english, form)
