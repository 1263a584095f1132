"""Calls of everything public, with valid, nearly valid and junk values."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

import corridor
from corridor.i18n import LANGUAGES, speaking
from corridor.planner.request import RequestOptions
from tests.fuzz.core import Kind, Try, product_frames
from tests.fuzz.sound import require_clear, require_sound
from tests.fuzz.values import Words, junk, names

# Objects whose public methods and functions are called, as the expressions name them.
_ROOTS = (
    *("planner", "planner.places", "planner.network", "dated", "plan", "comparison", "page"),
    *("scenario", "corridor.i18n.language", "corridor.network.check", "corridor.roads"),
)
_ALONE = ("corridor.Planner", "corridor.Cargo", "corridor.Network")
# What only other modules call, with what they have checked, and what starts a browser or writes
# where it is told.
_INNER = frozenset(
    (
        *("with_rows", "dated", "namesakes", "parsed", "shipped", "language_of"),
        *("to_png", "to_svg", "to_pdf"),
    )
)
# The questions come oftener than the rest.
_OFTEN = ("planner.route", "planner.pareto", "planner.compare", "planner.alternatives")


def _prepare() -> dict[str, Any]:
    planner = corridor.Planner()
    plan = planner.route("Lianyungang", "Duisburg")
    known = {
        **names(),
        "planner": planner,
        "dated": corridor.Planner(planner.network, day="2026-01-15", scenario="red-sea"),
        "network": planner.network,
        "scenario": corridor.Scenario.read("red-sea", planner.network),
        "plan": plan,
        "comparison": planner.compare("Xuzhou", "Hamburg"),
        "page": plan.map(),
    }
    for module in ("roads", "i18n.language", "network.check"):
        __import__(f"corridor.{module}")
    known["words"] = Words(planner.network)
    known["callables"] = dict(_callables(known))
    planner.route("Kassel", "Oral")
    known["dated"].route("Oral", "Saratov")
    return known


def _callables(known: dict[str, Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    for root in (*_ROOTS, *_ALONE):
        owner = eval(root, known)  # noqa: S307 - written above
        if root in _ALONE:
            yield root, owner
            continue
        public = getattr(owner, "__all__", None) or [n for n in dir(owner) if n[0] != "_"]
        for name in public:
            if name in _INNER or (inspect.ismodule(owner) and not _is_of(owner, name)):
                continue
            if not isinstance(inspect.getattr_static(type(owner), name, None), property):
                found = getattr(owner, name)
                if callable(found):
                    yield f"{root}.{name}", found


def _is_of(module: Any, name: str) -> bool:
    found = getattr(module, name)
    home = getattr(found, "__module__", "") or ""
    return inspect.isfunction(inspect.unwrap(found)) and home.startswith(module.__name__)


def _call(rng: Random, known: dict[str, Any]) -> str:
    callables: Mapping[str, Any] = known["callables"]
    name = rng.choice(_OFTEN) if rng.random() < 0.4 else rng.choice(sorted(callables))
    words = [_argument(rng, known, one) for one in _parameters(rng, callables[name])]
    root, _, method = name.rpartition(".")
    if root == "plan" and rng.random() < 0.5:
        wish = _arguments(rng, known, "planner.route", 2)
        root = f"planner.route({', '.join(wish)})"
    return f"{root}.{method}({', '.join(words)})"


def _arguments(rng: Random, known: dict[str, Any], name: str, most: int) -> list[str]:
    found = _parameters(rng, known["callables"][name], most)
    return [_argument(rng, known, one, 0.02) for one in found]


def _parameters(rng: Random, called: Any, most: int = 4) -> list[tuple[str, bool]]:
    """Choose parameters: all that are needed, some of the others; each with its need of a name."""
    parameters = inspect.signature(called).parameters.values()
    needed = [
        one for one in parameters if one.default is one.empty and one.kind < one.VAR_POSITIONAL
    ]
    chosen = [(one.name, False) for one in needed]
    named = [one.name for one in parameters if one not in needed and one.kind % 2]
    if any(one.kind == one.VAR_KEYWORD and one.name == "wish" for one in parameters):
        named += RequestOptions.__optional_keys__
    some = rng.sample(sorted(set(named)), min(len(set(named)), rng.choice((0, 1, 1, 2, most))))
    return chosen + [(name, True) for name in some]


def _argument(rng: Random, known: dict[str, Any], one: tuple[str, bool], share: float = 0.3) -> str:
    name, is_named = one
    make = _POOLS.get(name)
    value = junk(rng) if make is None or rng.random() < share else make(rng, known["words"])
    return f"{name}={value}" if is_named else value


def _place(rng: Random, words: Words) -> str:
    return repr(words.near(rng, words.place))


def _demands(rng: Random, words: Words) -> str:
    found = [words.near(rng, words.demand) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    return repr(found[0] if len(found) == 1 else found)


def _one_of(*texts: str) -> Callable[[Random, Words], str]:
    return lambda rng, _: rng.choice(texts)


_NUMBER = _one_of(
    "0", "1", "12.5", "40", "'30'", "'12,5'", "1e6", "1e-9", "Decimal(9)", "-3", "1e300"
)
_COUNT = _one_of("1", "2", "3", "0", "'2'", "2.0", "2.5", "-1", "10**6", "True")
_FLAG = _one_of("True", "False", "1", "None", "'yes'")
_WHERE = _one_of(
    "'/nowhere/x.json'", "'x'", "'/dev/null'", "Path('x.htm')", "'.'", "'x.json/y.csv'"
)
_POOLS: dict[str, Callable[[Random, Words], str]] = {
    **dict.fromkeys(("origin", "destination", "word", "query"), _place),
    **dict.fromkeys(("via", "avoid", "stay", "words"), _demands),
    **dict.fromkeys(("value_of_time", "max_days", "max_cost", "max_co2", "tonnes"), _NUMBER),
    **dict.fromkeys(("max_access_km",), _one_of("300", "0", "50", "3000", "1e9", "'300'")),
    **dict.fromkeys(("max_transshipments", "count", "feu", "teu"), _COUNT),
    **dict.fromkeys(("empty", "wagon", "excel"), _FLAG),
    **dict.fromkeys(("path", "path_or_name"), _WHERE),
    "mode": _one_of(
        "'rail'", "'all'", "'rail,sea'", "['rail', 'ferry']", "'road'", "'Rail '", "'boat'"
    ),
    "by": _one_of(
        "'time'", "'cost'", "'emissions'", "'distance'", "'balanced'", "'TIME'", "'best'"
    ),
    "criteria": _one_of("'time,cost'", "['cost', 'distance']", "'time,cost,emissions'", "'time'"),
    "roads": _one_of(
        "''", "'osrm=http://127.0.0.1:9'", "'ors=http://[::1'", "'osrm=ftp://x'", "'x'"
    ),
    "scenario": _one_of("'red-sea'", "['red-sea', 'calendar']", "'x.toml'", "'syrym-queue'", "()"),
    "day": _one_of("'2026-01-15'", "date(2025, 7, 1)", "'2024-02-29'", "'2031-01-01'", "'soon'"),
    "statuses": _one_of("'open'", "{'open', 'planned'}", "['closed']", "()", "'shut'"),
    "cargo": _one_of("corridor.Cargo(feu=2)", "corridor.Cargo(teu=3, empty=True)", "'2 FEU'"),
    "data": _one_of("None", "network", "'/nowhere'", "'.'", "'/dev/zero'", "'/etc/passwd'"),
    "folder": _one_of("'/nowhere'", "Path('/nowhere')", "'.'", "'/etc/passwd'"),
    "network": _one_of("network", "None"),
    "language": _one_of(*map(repr, LANGUAGES), "'ru-RU'", "'kz'", "'EN'"),
    "environment": _one_of("{}", "{'LANG': 'ru_RU.UTF-8'}", "{'LANG': 5}"),
    "tiles": _one_of("'OpenTopoMap'", "'https://x/{z}/{x}/{y}.png'", "'http://[x/{z}{x}{y}'", "''"),
    "command": _one_of("'corridor route'", "''"),
    "alternatives": _one_of("()", "[plan]", "plan", "[comparison]"),
    "id_": _one_of("'role-main'", "'x'"),
}


def _attempt(one: Try) -> None:
    call = _call(one.rng, one.shared)
    language = one.rng.choice(("en", "en", *LANGUAGES))
    one.tell(call)
    os.chdir(one.folder)
    with speaking(language):
        try:
            require_sound(eval(call, one.shared))  # noqa: S307 - made above
        except corridor.CorridorError as error:
            require_clear(error)
        except Exception as error:
            # Python itself refuses a call that is none.
            if product_frames(error):
                raise


KINDS = (Kind("api", "calls of the API", 20_000, 40, _attempt, _prepare),)
