"""What is in the boxes, as far as it was told, and what it may fall under."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goods:
    """Kinds of goods by the words of the table of notices, and codes of the Harmonized System."""

    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    def may_be(self, kinds: Collection[str], codes: Collection[str]) -> bool:
        """Whether these may be among goods of some kinds, or codes; empty ones tell nothing."""
        told = []
        if self.kinds and kinds:
            told.append(not {*self.kinds}.isdisjoint(kinds))
        if self.codes and codes:
            pairs = [(mine, other) for mine in self.codes for other in codes]
            told.append(any(a.startswith(b) or b.startswith(a) for a, b in pairs))
        return any(told) or not told
