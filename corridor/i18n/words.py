"""Words of the data that users read: modes, statuses, roles, procedures ..."""

from __future__ import annotations

from collections.abc import Mapping

from corridor.criteria import AIMS, QUANTITIES
from corridor.i18n.catalogue import translated
from corridor.i18n.language import Language
from corridor.i18n.text import Text
from corridor.modes import MEANS

# For each column of the data its words and how English says them.
WORDS: Mapping[str, Mapping[str, str]] = {
    "mode": {mode: means.word for mode, means in MEANS.items()},
    "status": {
        "open": "open",
        "restricted": "restricted",
        "closed": "closed",
        "planned": "planned",
    },
    "confidence": {"high": "high", "medium": "medium", "low": "low"},
    "role": {
        "city": "city",
        "station": "station",
        "junction": "junction",
        "port": "port",
        "border": "border",
        "terminal": "terminal",
        "dry-port": "dry port",
    },
    "procedure": {
        "reload": "reloading",
        "bogie-change": "bogie change",
        "terminal-handling": "terminal handling",
        "port-handling": "port handling",
        "ferry-boarding": "ferry boarding",
        "customs-warehouse": "customs warehouse",
    },
    "weekday": {
        "mon": "Mondays",
        "tue": "Tuesdays",
        "wed": "Wednesdays",
        "thu": "Thursdays",
        "fri": "Fridays",
        "sat": "Saturdays",
        "sun": "Sundays",
    },
    "distance": {
        "tariff": "tariff distance",
        "timetable": "timetable distance",
        "line-length": "length of the line",
        "chainage": "chainage",
        "press": "as the press has it",
        "computed": "computed along mapped track or road",
        "estimate": "estimate",
    },
    "length": {
        "tariff": "tariff",
        "timetable": "timetable",
        "line-length": "line-length",
        "chainage": "chainage",
        "press": "press",
        "computed": "computed",
        "estimate": "estimate",
    },
    "measure": {name: quantity.heading for name, quantity in QUANTITIES.items()},
    "criterion": {name: aim.word for name, aim in AIMS.items()},
    "corridor": {
        "northern": "northern",
        "middle": "middle",
        "southern": "southern",
        "trans-siberian": "trans-siberian",
        "sea": "sea",
        "mixed": "mixed",
    },
    "place": {
        "node": "node",
        "region": "region",
        "country": "country",
        "union": "union of countries",
        "corridor": "corridor",
        "line": "line",
        "gate": "gate",
        "link": "link",
        "mode": "mode",
        "gauge": "gauge",
    },
    "currency": {code: code for code in ("USD", "CNY", "EUR", "KZT", "RUB")},
    "box": {"soc": "shipper's own box (SOC)", "coc": "carrier's box (COC)"},
    "term": {
        "running": "running",
        "border": "border",
        "wait": "wait for departure",
        "handling": "handling",
        "fare": "fare",
        "surcharge": "beside the freight",
    },
    "counted": {
        "sailing": "sailing",
        "departure": "departure",
        "voyage": "voyage",
        "border": "border",
        "change": "change",
        "box": "box",
        "FEU": "FEU",
    },
    "unit": {
        "km": "km",
        "t km": "t km",
        "t": "t",
        "h": "h",
        "km/day": "km/day",
        "km/h": "km/h",
        "USD/FEU": "USD/FEU",
        "USD/FEU/km": "USD/FEU/km",
        "g CO2e/tkm": "g CO2e/tkm",
        "kg CO2e/t": "kg CO2e/t",
        "USD": "USD",
        "%": "%",
        "kg CO2e": "kg CO2e",
    },
    "traffic": {"block-train": "block-train", "all-wagons": "all-wagons", "truck": "truck"},
    "lorries": {
        "any": "lorries of any country",
        "bilateral": "lorries and goods of the two countries alone",
        "permit": "lorries with a permit",
        "no-ru": "no lorries plated in Russia",
        "no-by-ru": "no lorries plated in Belarus or Russia",
        "eu-eea-ch": "lorries of the EU, the EEA and Switzerland alone",
    },
    "containers": {
        "20": "20 ft at the public yard",
        "40": "40 ft at the public yard",
        "20-siding": "20 ft at private sidings",
        "40-siding": "40 ft at private sidings",
        "none": "none by the tariff guide",
    },
    "transit_class": {
        "planned": "planned",
        "usual": "usual",
        "fastest": "fastest",
        "first-run": "first-run",
        "disrupted": "disrupted",
        "sailing-only": "sailing-only",
        "doubtful": "doubtful",
        "no class": "no class",
    },
    "trip": {"rail": "rail", "rail and sea": "rail and sea", "sea": "sea", "road": "road"},
    "source": {"document": "document", "dataset": "dataset", "judgement": "judgement"},
    # Headings of columns.
    "heading": {
        "right": "right",
        "km": "km",
        "days": "days",
        "h": "h",
        "USD": "USD",
        "USD/FEU": "USD/FEU",
        "kg CO2e": "kg CO2e",
        "what": "what",
        "where": "where",
        "reckoned": "reckoned",
        "comes to": "comes to",
        "from": "from",
        "link": "link",
        "kind": "kind",
        "confidence": "confidence",
        "source": "source",
        "what rests on it": "what rests on it",
        "trip": "trip",
        "trips": "trips",
        "published": "published",
        "planned": "planned",
        "low-high": "low-high",
        "error": "error",
        "what to know": "what to know",
        "errors in %": "errors in %",
        "median": "median",
        "p95": "p95",
        "bias": "bias",
        "inside": "inside",
        "near": "near",
        "high/low": "high/low",
    },
}


def word(column: str, key: str) -> Text:
    """Make a text of a word of the data; one that is not known stands for itself.

    Parameters
    ----------
    column
        What the word is: one of the keys of `WORDS`.
    key
        The word as the data has it.
    """
    return _Word.made(column, key)


class _Word(Text):
    column: str

    @classmethod
    def made(cls, column: str, key: str) -> _Word:
        self = cls(WORDS[column].get(key, key))
        self.column = column
        return self

    def told(self, language: Language) -> str:
        english = str.__str__(self)
        return english if language == "en" else translated(english, language, self.column)
