"""What frictionless has against a description, told in our own words."""

from __future__ import annotations

import re

from corridor.i18n import Text, message, text

# What its notes look like, the most particular first, and how we say it.
_SENTENCES = tuple(
    (re.compile(pattern), english)
    for pattern, english in (
        (r"'(?P<name>[^']+)' is a required property", message("its '{name}' is missing")),
        (
            r"(?P<value>.+) (?:is|does) not .+ at property '(?P<name>[^']+)'",
            message("its '{name}' cannot be {value}"),
        ),
        (r".+ at property '(?P<name>[^']+)'", message("its '{name}' has a wrong form")),
        (r'property "(?P<name>[^"]+)"', message("its '{name}' has a wrong form")),
        (r'field type "(?P<name>[^"]+)"', message("there is no type '{name}'")),
        (
            r'constraint "(?P<name>[^"]+)" is not supported by type "(?P<type>[^"]+)"',
            message("there is no constraint '{name}' for the type '{type}'"),
        ),
        (
            r'primary key "(?P<key>[^"]+)"',
            message("its primary key {key} names a field that is not there"),
        ),
        (
            r'foreign key fields "(?P<key>[^"]+)" .+ "(?P<target>[^"]+)"',
            message("its foreign key {key} cannot point at {target}: the numbers of fields differ"),
        ),
        (
            r'foreign key "(?P<key>[^"]+)"',
            message("its foreign key {key} has a field that is not there"),
        ),
        (r"names of the fields", message("the names of its fields are not unique")),
        (r"names of the resources", message("the names of its tables are not unique")),
        (r'path "(?P<path>.+)" is not safe', message("its path '{path}' leads out of the folder")),
        (r'properties "path" and "data"', message("it has both 'path' and 'data'")),
        (
            r'"(?P<name>[^"]+)" should be set as "(?P<right>[^"]+)"',
            message("its '{name}' should stand at '{right}'"),
        ),
    )
)


def sentence(note: str) -> Text:
    """Tell a note of frictionless on a descriptor in our own words, as the end of a sentence."""
    for pattern, english in _SENTENCES:
        match = pattern.match(note)
        if match:
            return text(english, **match.groupdict())
    return text("it does not follow the standard for data packages")
