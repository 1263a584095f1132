"""What a border post and a station take: trains, lorries, boxes, in which queue and when."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.i18n import Text, all_of, plural, row_of, text, word
from corridor.network import Crossing, Node


def post_facts(post: Crossing) -> Text:
    """Return what a border takes and whom, by which queue; "" where nothing of it is known."""
    return row_of(_facts(post))


def containers_text(station: Node) -> Text:
    """Return the containers that a station may handle; "" where that is not known."""
    return row_of(word("containers", kind) for kind in station.containers)


def _facts(post: Crossing) -> Iterator[Text]:
    if post.trains_per_day:
        often = round(post.trains_per_day)
        yield plural("{number} train a day", "{number} trains a day", often)
    if post.trucks_per_day:
        often = round(post.trucks_per_day)
        yield plural("{number:,} lorry a day", "{number:,} lorries a day", often)
    if post.lorries:
        yield word("lorries", post.lorries)
    if post.opening_hours:
        yield text("open {hours}", hours=post.opening_hours)
    if post.queue_system:
        yield text("queue by {systems}", systems=all_of(post.queue_system))
    if post.works_until:
        yield text("works until {day}", day=post.works_until)
