"""Which column of a file of shipments is what, by its heading in any of the four languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corridor.errors import BadQuestion
from corridor.i18n import Text, all_of, row_of, text
from corridor.places.folding import shorten
from corridor.spelling import did_you_mean

Kind = Literal["text", "number", "flag", "day"]


@dataclass(frozen=True, slots=True)
class Field:
    """What a column may tell of a shipment, of which kind its cells are, and what it is called."""

    name: str
    kind: Kind
    headings: tuple[str, ...]
    is_needed: bool = False


# The closed list of what is read of a row; the rest of its columns is handed through.
FIELDS: tuple[Field, ...] = (
    Field(
        "origin",
        "text",
        (
            *("origin", "from", "pol", "port of loading", "place of receipt", "departure"),
            *("departure station", "origin station", "place of loading", "loading place", "start"),
            *("откуда", "отправление", "пункт отправления", "станция отправления"),
            *("город отправления", "место погрузки", "пункт погрузки", "порт погрузки"),
            *("место отправления", "ст отправления", "ст отпр", "пункт отпр"),
            *("қайдан", "жөнелту орны", "жөнелту станциясы", "жөнелту пункті", "тиеу орны"),
            *("тиеу порты", "шығу орны"),
            *("起点", "起运地", "始发地", "始发站", "发站", "出发地", "发货地", "起运港", "起运站"),
            *("装货港", "装货地", "装运港", "发运站", "发运地"),
        ),
        is_needed=True,
    ),
    Field(
        "destination",
        "text",
        (
            *("destination", "to", "pod", "port of discharge", "place of delivery", "delivery"),
            *("destination station", "arrival station", "place of unloading", "unloading place"),
            *("куда", "назначение", "пункт назначения", "станция назначения"),
            *("город назначения", "место выгрузки", "пункт выгрузки", "порт выгрузки"),
            *("место доставки", "место назначения", "ст назначения", "ст назн", "пункт назн"),
            *("қайда", "баратын орны", "межелі пункт", "межелі станция", "түсіру орны"),
            *("түсіру порты", "жеткізу орны"),
            *("终点", "目的地", "目的站", "到站", "终到站", "目的港", "卸货港", "卸货地", "交货地"),
            *("收货地", "到达站", "到达地", "抵达地"),
        ),
        is_needed=True,
    ),
    Field(
        "feu",
        "number",
        (
            *("feu", "40ft", "40 foot", "40hc", "40 ft containers", "containers 40"),
            *("40 футов", "40 футовых", "40фут", "фэу", "контейнеров 40", "40 фут", "40 фут саны"),
            *("40尺", "40英尺", "40尺柜", "大柜", "四十尺柜"),
        ),
    ),
    Field(
        "teu",
        "number",
        (
            *("teu", "20ft", "20 foot", "20 ft containers", "containers 20"),
            *("20 футов", "20 футовых", "20фут", "дфэ", "контейнеров 20", "20 фут", "20 фут саны"),
            *("20尺", "20英尺", "20尺柜", "小柜", "二十尺柜"),
        ),
    ),
    Field(
        "tonnes",
        "number",
        (
            *("tonnes", "tons", "t", "weight", "gross weight", "cargo weight", "kg", "mass"),
            *("тонн", "тонны", "т", "вес", "вес брутто", "вес груза", "масса", "масса груза"),
            *("тоннаж", "вес кг", "кг", "тонна", "салмағы", "жүк салмағы", "салмақ"),
            *("吨", "吨数", "重量", "毛重", "货重", "货物重量", "公斤"),
        ),
    ),
    Field("empty", "flag", ("empty", "порожний", "порожние", "бос", "бос контейнер", "空箱")),
    Field("wagon", "flag", ("wagon", "by wagon", "вагон", "повагонно", "вагонмен", "整车", "车皮")),
    Field("by", "text", ("by", "criterion", "критерий", "критерийі", "标准", "优化目标")),
    Field("via", "text", ("via", "through", "через", "арқылы", "经由", "途经", "经停")),
    Field("avoid", "text", ("avoid", "избегать", "в обход", "минуя", "айналып", "避开", "绕开")),
    Field("stay", "text", ("stay", "не покидая", "шықпай", "不离开")),
    Field(
        "mode",
        "text",
        (
            *("mode", "modes", "mode of transport", "transport"),
            *("вид транспорта", "транспорт", "көлік түрі", "көлік", "运输方式", "方式"),
        ),
    ),
    Field("max_days", "number", ("max days", "не более дней", "ең көп тәулік", "最多天数")),
    Field("max_cost", "number", ("max cost", "не дороже", "ең қымбаты", "最高费用")),
    Field("max_co2", "number", ("max co2", "max_co2", "не более co2", "最高碳排放")),
    Field(
        "max_transshipments",
        "number",
        ("max transshipments", "не более перегрузок", "最多换装次数"),
    ),
    Field("value_of_time", "number", ("value of time", "цена времени", "уақыт құны", "时间价值")),
    Field("transit", "text", ("transit", "transit charge")),
    Field("goods", "text", ("goods", "kind of goods", "вид груза", "жүк түрі", "货物类别")),
    Field(
        "hs",
        "text",
        ("hs", "hs code", "тн вэд", "код тн вэд", "сэқ тн", "海关编码", "hs编码", "税号"),
    ),
    Field(
        "date",
        "day",
        (
            *("date", "day", "departure date", "date of departure", "etd", "ready date", "depart"),
            *("дата", "дата отправления", "дата отправки", "дата отгрузки", "дата готовности"),
            *("күні", "жөнелту күні", "дайын күні", "тиеу күні", "дата погрузки"),
            *("日期", "发运日期", "发货日期", "起运日期", "出发日期", "装运日期", "开船日期"),
        ),
    ),
    Field("scenario", "text", ("scenario", "world", "сценарий", "情景", "场景")),
)
_BY_NAME = {field.name: field for field in FIELDS}
_KILOGRAMS = frozenset({"kg", "kgs", "кг", "килограмм", "килограммов", "公斤", "千克"})
_UNIT = re.compile(r"[,(（\[【/:：].*$")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class ColumnMap:
    """Which column of a file is what.

    Attributes
    ----------
    headings
        The headings of the file, in order.
    places
        For each field that the file has, which column it is.
    in_kilograms
        Whether the weight is in kilograms.
    """

    headings: tuple[str, ...]
    places: Mapping[str, int]
    in_kilograms: bool = False

    def told(self) -> Text:
        """Say which column was taken as what."""
        taken = [f"{name} = {self.headings[place]}" for name, place in self.places.items()]
        return text("Columns: {columns}.", columns=row_of(taken))

    def left(self) -> Text:
        """Say which columns were handed through unread; "" for none."""
        others = [
            name
            for place, name in enumerate(self.headings)
            if place not in self.places.values() and name.strip()
        ]
        return text("Handed through: {columns}.", columns=row_of(others)) if others else Text()


def guessed(headings: Sequence[str]) -> ColumnMap:
    """Guess which column is what by the headings.

    Raises
    ------
    BadQuestion
        When origin or destination is not found, or two columns may be the same thing.
    """
    found: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        name = _field_of(heading)
        if name:
            found.setdefault(name, []).append(place)
    for name, places in found.items():
        if len(places) > 1:
            raise BadQuestion(
                text(
                    "The columns {columns} may each be {field}.",
                    columns=all_of(f"'{shorten(headings[place])}'" for place in places),
                    field=name,
                ),
                text("Say which: {example}.", example=f'--columns "{name}={headings[places[0]]}"'),
            )
    return _map(headings, {name: places[0] for name, places in found.items()})


def named(headings: Sequence[str], words: Iterable[str]) -> ColumnMap:
    """Take the columns that words name, such as "origin=Откуда", and guess the others.

    A field without a heading, "date=", is taken from no column.

    Raises
    ------
    BadQuestion
        When a word names no field or no column, or as `guessed`.
    """
    chosen: dict[str, int | None] = {}
    for word in words:
        for part in _parts(word, headings):
            name, _, heading = (side.strip() for side in part.partition("="))
            chosen[_known_field(name)] = _place_of(heading, headings) if heading else None
    taken = {place for place in chosen.values() if place is not None}
    others = [
        "" if place in taken or _field_of(heading) in chosen else heading
        for place, heading in enumerate(headings)
    ]
    found: dict[str, int] = {}
    for place, heading in enumerate(others):
        name = _field_of(heading)
        if name and name in found:
            guessed(others)
        if name:
            found[name] = place
    found.update((name, place) for name, place in chosen.items() if place is not None)
    return _map(headings, found)


def _map(headings: Sequence[str], found: Mapping[str, int]) -> ColumnMap:
    for field in FIELDS:
        if field.is_needed and field.name not in found:
            raise BadQuestion(
                text(
                    "No column is the {field}: there are {columns}.",
                    field=field.name,
                    columns=row_of(shorten(heading) for heading in headings if heading),
                ),
                text("Say which it is: {example}.", example=f'--columns "{field.name}=..."'),
            )
    places = {field.name: found[field.name] for field in FIELDS if field.name in found}
    weight = headings[places["tonnes"]] if "tonnes" in places else ""
    words = set(_SIGNS.split(_plain(weight)))
    return ColumnMap(tuple(headings), places, not words.isdisjoint(_KILOGRAMS))


def _parts(word: str, headings: Sequence[str]) -> list[str]:
    """Part a word at its commas, but for headings that hold one."""
    parts: list[str] = []
    for piece in word.split(","):
        if "=" in piece or not parts:
            parts.append(piece)
        else:
            parts[-1] += f",{piece}"
    return [part for part in parts if part.strip()] if headings else []


def _known_field(name: str) -> str:
    name = name.casefold()
    if name not in _BY_NAME:
        raise BadQuestion(
            text(
                "--columns knows no '{word}'{hint}",
                word=shorten(name),
                hint=did_you_mean(name, _BY_NAME),
            ),
            text("There are {names}.", names=row_of(_BY_NAME)),
        )
    return name


def _place_of(heading: str, headings: Sequence[str]) -> int:
    plain = [_plain(one) for one in headings]
    if _plain(heading) not in plain:
        raise BadQuestion(
            text(
                "The file has no column '{word}'{hint}",
                word=shorten(heading),
                hint=did_you_mean(heading, headings),
            ),
            text("There are {names}.", names=row_of(one for one in headings if one)),
        )
    return plain.index(_plain(heading))


@cache
def _field_of(heading: str) -> str:
    """Return the field that a heading names; "" for none. Units behind it do not count."""
    known = _known_headings()
    whole, bare = _folded(heading), _folded(_UNIT.sub("", heading))
    return known.get(whole) or known.get(bare) or ""


@cache
def _known_headings() -> dict[str, str]:
    return {
        _folded(heading): field.name
        for field in FIELDS
        for heading in (field.name, *field.headings)
    }


def _folded(heading: str) -> str:
    return _SIGNS.sub("", _plain(heading))


def _plain(heading: str) -> str:
    return unicodedata.normalize("NFKC", heading).casefold().replace("ё", "е").strip()


def headings_found(row: Sequence[str]) -> int:
    """Count the fields that the cells of a row name, were they headings."""
    return len({_field_of(cell) for cell in row} - {""})
