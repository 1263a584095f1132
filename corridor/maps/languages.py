"""One page in four languages: its texts side by side, what they share only once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

TOLD = "told"


def merged(editions: Sequence[Any]) -> Any:
    """Merge the same JSON in several languages into one.

    Parameters
    ----------
    editions
        Values of one shape, which differ in their texts.

    Returns
    -------
    object
        What all have in common as it is; what differs as {"told": [one value a language]}.

    Examples
    --------
    >>> merged([{"km": 3, "way": "rail"}, {"km": 3, "way": "铁路"}])
    {'km': 3, 'way': {'told': ['rail', '铁路']}}
    """
    first, *others = editions
    if all(other == first for other in others):
        return first
    if all(isinstance(one, dict) and one.keys() == first.keys() for one in editions):
        return {key: merged([one[key] for one in editions]) for key in first}
    if all(isinstance(one, (list, tuple)) and len(one) == len(first) for one in editions):
        return [merged(parts) for parts in zip(*editions, strict=True)]
    return {TOLD: list(editions)}
