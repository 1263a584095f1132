"""Words so plain that a command can be called with them without its parser.

Loading the parser takes longer than a plan. What is not plain - help, a short option, a word that
may be meant in two ways, whatever is wrong - is left to it, and so are its messages.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from pathlib import Path
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from corridor.cli.parameter import Parameter

# What cyclopts reads as None.
_NOTHING = frozenset({"none", "null"})
_WHOLE, _NUMBER = re.compile("[0-9]{1,9}"), re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


class NotPlain(Exception):
    """The parser has to read the words."""


class _Option(NamedTuple):
    """What a word sets: a parameter, or a field of the dataclass that is one, and how it is read.

    `read` is None for a flag; a list takes one value each time that it is named.
    """

    parameter: str
    field: str
    read: Callable[[str], Any] | None
    is_list: bool


def plain_call(command: Callable[..., None], words: Sequence[str]) -> Callable[[], None]:
    """Return a call of a command with plain words.

    Parameters
    ----------
    command
        A function whose parameters tell of themselves as cyclopts reads them.
    words
        What stands after its name.

    Raises
    ------
    NotPlain
        When the parser has to read them.
    """
    hints = get_type_hints(command, include_extras=True)
    parameters = inspect.signature(command).parameters.values()
    positional = [one for one in parameters if one.kind is one.POSITIONAL_ONLY]
    named = [one.name for one in parameters if one.kind is one.KEYWORD_ONLY]
    if len(positional) + len(named) != len(parameters):
        raise NotPlain
    options = dict(_options(hints, named))
    places: list[str] = []
    given: dict[str, dict[str, Any]] = {}
    rest = iter(words)
    for word in rest:
        if word.startswith("--"):
            _take(word, rest, options, given)
        else:
            places.append(word)
    needed = sum(one.default is one.empty for one in positional)
    if not needed <= len(places) <= len(positional):
        raise NotPlain
    readers = (_reader(*_plain_type(hints[one.name])) for one in positional)
    read = [reader(place) for reader, place in zip(readers, places, strict=False)]
    return partial(command, *read, **dict(_bound(hints, given)))


def _take(
    word: str,
    rest: Iterator[str],
    options: Mapping[str, _Option],
    given: dict[str, dict[str, Any]],
) -> None:
    """Take an option with its value, which stands behind "=" or is the next word."""
    name, has_value, value = word.partition("=")
    option = options.get(name)
    if option is None or (has_value and option.read is None):
        raise NotPlain
    values = given.setdefault(option.parameter, {})
    if option.field in values and not option.is_list:
        raise NotPlain
    read: Any = True
    if option.read is not None:
        read = option.read(value if has_value else next(rest, ""))
    values[option.field] = [*values.get(option.field, ()), read] if option.is_list else read


def _bound(
    hints: Mapping[str, Any], given: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Any]]:
    for parameter, values in given.items():
        kind = _plain_type(hints[parameter])[0]
        yield (
            parameter,
            kind(**values)
            if isinstance(kind, type) and is_dataclass(kind)
            else (values[parameter]),
        )


def _options(hints: Mapping[str, Any], named: Sequence[str]) -> Iterator[tuple[str, _Option]]:
    """Return what each option sets, by the words that stand for it."""
    for parameter in named:
        kind, settings = _plain_type(hints[parameter])
        if is_dataclass(kind):
            inner = get_type_hints(kind, include_extras=True)
            about = [(field.name, *_plain_type(inner[field.name])) for field in fields(kind)]
        else:
            about = [(parameter, kind, settings)]
        for field, of_field, told in about:
            names = told.get("name") or f"--{field.replace('_', '-')}"
            is_flag, is_list = of_field is bool, get_origin(of_field) is list
            read = None if is_flag else _reader(of_field, told)
            for name in (names,) if isinstance(names, str) else names:
                yield name, _Option(parameter, field, read, is_list)


def _plain_type(hint: Any) -> tuple[Any, Mapping[str, Any]]:
    """Return the type of a parameter without None, and what it tells of itself."""
    told: dict[str, Any] = {}
    while True:
        arguments = [one for one in get_args(hint) if one is not NoneType]
        if hasattr(hint, "__metadata__"):
            for one in hint.__metadata__:
                if type(one) is Parameter:
                    told = {**one.settings, **told}
            hint = hint.__origin__
        elif get_origin(hint) not in (list, Literal) and len(arguments) == 1:
            hint = arguments[0]
        else:
            return hint, told


def _reader(kind: Any, settings: Mapping[str, Any]) -> Callable[[str], Any]:
    """Return what reads a value of a type as the parser does, where it is plain."""
    if get_origin(kind) is list and settings.get("consume_multiple") is False:
        (kind,) = get_args(kind)
    choices = [choice for one in (kind, *get_args(kind)) for choice in get_args(one)]
    choices += [one for one in get_args(kind) if isinstance(one, str)]

    def read(word: str) -> Any:
        if not word[:1].isalnum() or word != word.strip() or word.casefold() in _NOTHING:
            raise NotPlain
        if kind is str:
            return word
        if kind is Path:
            return Path(word)
        if kind is int and _WHOLE.fullmatch(word):
            return int(word)
        if kind is float and _NUMBER.fullmatch(word):
            return float(word)
        if word in choices:
            return word
        raise NotPlain

    return read
