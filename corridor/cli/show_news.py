"""What has changed in the world, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from corridor.cli.console import standard_console
from corridor.cli.output import print_json
from corridor.cli.tables import bare_table
from corridor.i18n import say, speaking, tell
from corridor.i18n.language import LANGUAGES
from corridor.network import Network
from corridor.network.news import News

SCHEMA = "corridor/news/1"


def show_news(changed: Sequence[News]) -> None:
    """Print what has changed, a row a change."""
    console = standard_console()
    if not changed:
        console.print(Text(say("Nothing is known to have changed since.")))
        return
    table = bare_table()
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for news in changed:
        told = Text(tell(news.told))
        told.append(f"\n{_days(news)}", style="dim")
        table.add_row(news.since, told)
    console.print(table)


def print_news(changed: Sequence[News], network: Network) -> None:
    """Print what has changed as JSON, in every language."""
    print_json(
        {
            "schema": SCHEMA,
            "data_version": network.version,
            "news": [_news(news) for news in changed],
        }
    )


def _days(news: News) -> str:
    days = []
    if news.until:
        days.append(say("until {until}", until=news.until))
    if news.confirmed:
        days.append(say("confirmed {confirmed}", confirmed=news.confirmed))
    days.append(", ".join(news.source))
    return "; ".join(days)


def _news(news: News) -> dict[str, Any]:
    told = {}
    for language in LANGUAGES:
        with speaking(language):
            told[language] = tell(news.told)
    return {
        "since": news.since,
        "until": news.until or None,
        "text": told,
        "first_seen": news.first_seen or None,
        "confirmed": news.confirmed or None,
        "source": list(news.source),
    }
