"""Money in the reader's currency, by the rate that the reader gives."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from corridor.errors import BadQuestion
from corridor.export.json import answer_dict
from corridor.export.markdown import plans_markdown
from corridor.i18n import speaking, tell
from corridor.network import Range
from corridor.report.amounts import money_text, more_money_text, usd_per_feu_text
from corridor.report.currency import CURRENCIES, Currency, currency, currency_of, told_in
from corridor.report.head import basis_told
from corridor.report.itinerary import itinerary
from corridor.report.sheets import Amount, itinerary_sheet
from corridor.report.totals import totals_sheet

if TYPE_CHECKING:
    import corridor

YUAN = Currency("CNY", 7.1)


@pytest.fixture(scope="module")
def plan(planner: corridor.Planner) -> corridor.Plan:
    return planner.route("Oral", "Saratov")


def test_money_is_told_in_usd_until_another_currency_is_asked_for() -> None:
    assert tell(money_text(1000)) == "1,000 USD"
    with told_in(YUAN):
        assert tell(money_text(1000)) == "7,100 CNY"
        assert tell(more_money_text(-1000)) == "-7,100 CNY"
        told = tell(usd_per_feu_text(Range(900, 1000, 1200)))
        assert told == "7,100 CNY/FEU (6,390-8,520)"
    assert currency().is_usd


@pytest.mark.parametrize(
    ("language", "told"), [("ru", "7100 CNY"), ("kk", "7100 CNY"), ("zh", "7,100 人民币")]
)
def test_each_language_names_the_currency(language: str, told: str) -> None:
    with told_in(YUAN), speaking(language):  # type: ignore[arg-type]
        assert re.sub(r"\s", " ", tell(money_text(1000))).replace("7 100", "7100") == told


def test_tables_are_told_in_the_currency_and_still_add_up(plan: corridor.Plan) -> None:
    with told_in(YUAN):
        sheet, totals = itinerary_sheet(plan), totals_sheet(plan)
        basis = [tell(told) for told in basis_told(plan)]
    headings = [column.heading for column in sheet.columns]
    at = headings.index("CNY/FEU")
    cells = [row[at] for row in sheet.rows]
    whole = sum(cell.value.typical for cell in cells if isinstance(cell, Amount))
    assert whole == pytest.approx(7.1 * plan.usd_per_feu.typical)
    assert len(sheet.rows) == len(itinerary(plan))
    (cost,) = [row for row in totals.rows if row[0] == "Cost, CNY per FEU"]
    assert cost[2] == pytest.approx(7.1 * plan.usd_per_feu.typical)
    assert "7.1 CNY a USD, as given" in basis


def test_a_file_for_people_heads_its_tables_with_the_currency(plan: corridor.Plan) -> None:
    with told_in(YUAN):
        page = plans_markdown([plan])
    lines = page.splitlines()
    headings = [before for before, line in pairwise(lines) if "---" in line]
    assert sum("CNY" in heading for heading in headings) >= 1
    assert not any("USD" in heading for heading in headings)


def test_json_keeps_usd_and_adds_the_currency(plan: corridor.Plan) -> None:
    own = answer_dict([plan])
    with told_in(YUAN):
        told = json.loads(json.dumps(answer_dict([plan])))
    assert told["query"].pop("currency") == {"code": "CNY", "per_usd": 7.1}
    assert own["query"].pop("currency") is None
    (one,), (other,) = told["plans"], own["plans"]
    money = one.pop("money")
    assert other.pop("money") is None
    assert money["currency"] == "CNY"
    assert money["per_feu"]["typical"] == pytest.approx(7.1 * plan.usd_per_feu.typical, abs=1e-3)
    assert one["usd_per_feu"] == other["usd_per_feu"]


@pytest.mark.parametrize("code", [code for code in CURRENCIES if code != "USD"])
def test_a_currency_needs_its_rate(code: str) -> None:
    assert currency_of(code.lower(), 5.0) == Currency(code, 5.0)
    for rate in (None, 0.0, -7.1, float("nan"), float("inf")):
        with pytest.raises(BadQuestion, match="needs a rate"):
            currency_of(code, rate)


def test_an_unknown_currency_and_a_rate_without_one_are_refused() -> None:
    with pytest.raises(BadQuestion, match="Unknown currency 'GBP'"):
        currency_of("GBP", 0.8)
    with pytest.raises(BadQuestion, match="needs a currency"):
        currency_of(None, 7.1)
    assert currency_of(None, None) == Currency()
