"""Choices: the best way for each combination of gates, and which of them are worth a look.

Of ways that pass a screenline more than once, keep within limits by another way than the best one
through their gates, or turn back on themselves to pass a place, there are too many to list: the
best way of all is among the choices whatever it passes, and of the others a comparison says that
they are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corridor import arguments
from corridor.criteria import MEASURES
from corridor.i18n import Text, row_of, text
from corridor.network import Link, Mode, Network
from corridor.reprs import brief
from corridor.routing.choice import Choice, are_gates, best_of_all, choices_of
from corridor.routing.near_equals import TOLERANCE, folded
from corridor.routing.question import Question
from corridor.routing.router import Router

# A choice is clearly worse than another that takes no less hours, USD or CO2e, and so many times
# more of at least two of them.
CLEARLY_WORSE = 1.1
# Two choices are about the same that differ by no more than this factor in each of the three.
ABOUT_THE_SAME = 1.05
# No row is a choice that takes no less of anything than the best one, and so many times its hours
# or its USD.
FAR_WORSE = 5.0
# Sums of floats differ in the last digits with the order of adding.
_SLACK = 1e-6

# A corridor and the mode of the trunk.
_Family = tuple[str, Mode]


@dataclass(frozen=True)
class Comparison:
    """All choices between two places, the best by the criterion first.

    Attributes
    ----------
    question
        What was asked.
    choices
        The best way for every feasible combination of gates that passes each screenline once, and
        the best of all, which `route` gives.
    shown
        Those worth a look: of each corridor and mode of the trunk the best way through each
        gate, less those that another one clearly dominates (`CLEARLY_WORSE`) and whose gates are
        all met in others; what is best in some respect of all choices, unless it is about the
        same (`ABOUT_THE_SAME`) as a better one; the best of all, and `own`.
    notes
        Sentences that a reader must know: what is shut on the days of the trip, what is left out.
    own
        The best choice through a gate of the home region of the data, where no other place
        is demanded; None where none passes it.
    free
        The best way that need not pass what `via` demands; None where it passes it anyway.
    """

    question: Question
    choices: tuple[Choice, ...]
    shown: tuple[Choice, ...]
    notes: tuple[str, ...] = ()
    own: Choice | None = None
    free: Choice | None = None

    def __repr__(self) -> str:
        ends = f"{self.question.origin.name} -> {self.question.destination.name}"
        counts = f"{len(self.choices)} choices, {len(self.shown)} worth a look"
        return brief(f"Comparison({ends}, {counts})")

    @cached_property
    def leaders(self) -> tuple[Choice, ...]:
        """The best choice of each corridor and mode of the trunk, the best first.

        Ways whose gates have no corridor in common lead nothing, unless the best of all is one;
        nor do those that are far worse than the best of all (`FAR_WORSE`).
        """
        firsts = [family[0] for family in families(self.choices).values()]
        named = (one for one in firsts[1:] if one.corridor != "mixed")
        return *firsts[:1], *(one for one in named if not _far_worse(one, firsts[0]))

    @cached_property
    def rows(self) -> tuple[Choice, ...]:
        """What a reader sees first: the leaders, `own` and `free`, the best first."""
        beside = [one for one in (self.own, self.free) if one is not None]
        rows = {id(choice): choice for choice in (*self.leaders, *beside)}
        return tuple(sorted(rows.values(), key=lambda choice: choice.cost))

    @cached_property
    def drawn(self) -> tuple[Choice, ...]:
        """What a map has room for: `rows`, and those of `shown` that none of their corridor beats.

        Near-equals of another one are left out; `free` comes last.
        """
        rows = {id(row) for row in self.rows}
        kept = (choice for choice in self.shown if id(choice) in self.drawn_for)
        best = (choice for choice in kept if id(choice) in rows or not choice.is_dominated)
        return (*best, *filter(None, (self.free,)))

    @cached_property
    def drawn_for(self) -> dict[int, int]:
        """For how many of `shown` each stands that no better one stands for, by its id."""
        stands = self._standing(self.shown, TOLERANCE).values()
        return dict(Counter(id(choice) for choice in stands))

    def standing(self, tolerance: float) -> dict[int, Choice]:
        """Return for each choice, by its id, the one that stands for it: mostly itself.

        Parameters
        ----------
        tolerance
            By which part a choice may differ in every measure from a better one of its corridor
            and trunk that stands for it. A row stands for itself.
        """
        return self._standing(self.choices, arguments.number("tolerance", tolerance))

    def _standing(self, choices: Iterable[Choice], tolerance: float) -> dict[int, Choice]:
        rows = {id(row) for row in self.rows}
        found: dict[int, Choice] = {}
        for family in families(choices).values():
            first = [number for number, choice in enumerate(family) if id(choice) in rows]
            stands = folded([choice.totals for choice in family], tolerance, first)
            for choice, number in zip(family, stands, strict=True):
                found[id(choice)] = family[number]
        return found

    def is_marked(self, choice: Choice) -> bool:
        """Whether a row is the home region's own, or does what a row beside it does not."""
        return choice is self.own or (self.free is not None and choice is not self.free)


def compare(asked: Sequence[tuple[Router, Question]]) -> Comparison:
    """Find the best way for every feasible combination of gates, exactly.

    Parameters
    ----------
    asked
        The same question asked of one or more sets of modes, each with its router: a box does
        not change from train to truck and back on its way, so trains and trucks are asked apart.
        What is in `via` must be passed; choices beyond the limits are left out, and a note says
        so.

    Returns
    -------
    Comparison
        Without choices where no way meets the demands, or where the trip need cross no
        screenline.
    """
    cut_short: list[Text] = []

    def tell() -> None:
        cut_short[:] = [
            text("The search was cut short: some of the routes shown may not be the best ones.")
        ]

    found = [choice for router, question in asked for choice in choices_of(router, question, tell)]
    choices = marked(found)
    router, question = asked[0]
    notes = (
        *router.shut_told(replace(question, via=())),
        *cut_short,
        *router.world.notes,
        *_priced(router),
        *_left_out(question, choices, router.network),
    )
    own = None if question.via else _own(choices, router.network)
    shown = {id(choice) for choice in (*worth_a_look(choices), own)}
    return Comparison(
        question,
        choices,
        tuple(choice for choice in choices if id(choice) in shown),
        notes,
        own,
        _free(asked, choices),
    )


def _priced(router: Router) -> Iterator[Text]:
    """Say what the prices hold beside the freight."""
    if router.surcharges:
        yield text(
            "The prices hold, where it applies: {surcharges}.", surcharges=router.surcharges.told
        )


def _own(choices: Iterable[Choice], network: Network) -> Choice | None:
    """Return the best choice through a gate of the home region; None where there is no such."""
    home = network.schema.home_region
    if home not in network.regions:
        return None
    nodes, links = network.nodes, network.links
    ends = {
        gate: {nodes[end].region for id_ in gate.links for end in _ends(links[id_])}
        for gate in network.gates.values()
    }
    return next(
        (choice for choice in choices if any(home in ends[gate] for gate in choice.gates)),
        None,
    )


def _ends(link: Link) -> tuple[str, str]:
    return link.from_id, link.to_id


def _free(asked: Sequence[tuple[Router, Question]], choices: Sequence[Choice]) -> Choice | None:
    """Return the best way without the demand to pass something; None where it does so anyway."""
    freely = [(router, replace(question, via=())) for router, question in asked if question.via]
    found = filter(None, (best_of_all(router, question) for router, question in freely))
    best = min(found, key=lambda choice: choice.cost, default=None)
    if best is None or not choices or choices[0].cost <= best.cost + _SLACK:
        return None
    return best


def _left_out(question: Question, choices: Sequence[Choice], network: Network) -> Iterator[Text]:
    """Say which ways are not among the choices."""
    if any(choice.is_apart for choice in choices):
        yield text(
            "The best route passes a line of gates more than once; it is listed, other routes that"
            " do are not."
        )
    leads_on = any(not choice.meets_itself for choice in choices[:1])
    if leads_on and question.via and not are_gates(question, network):
        yield text(
            "Combinations of gates whose best route turns back on itself to pass {places} are left"
            " out.",
            places=row_of(demand.name for demand in question.via),
        )
    if question.limits.given():
        yield text(
            "Combinations of gates whose best route is beyond a limit are left out; only the best "
            "route of all that keeps the limits is sure to be listed."
        )


def marked(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Mark, the best first, the choices that another one of their corridor and trunk dominates."""
    choices = sorted(choices, key=lambda choice: choice.cost)
    fronts = map(_not_dominated, families(choices).values())
    leaders = {id(choice) for front in fronts for choice in front}
    return tuple(replace(choice, is_dominated=id(choice) not in leaders) for choice in choices)


def worth_a_look(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    """Return the choices that `Comparison.shown` holds, of all choices, the best first."""
    fronts = {family: _not_dominated(found) for family, found in families(choices).items()}
    leaders = {id(choice) for choice in _not_dominated(choices)}
    seen: dict[_Family, set[str]] = {family: set() for family in fronts}
    met: set[str] = set()
    shown: list[Choice] = []
    for choice in choices:
        family, gates = (choice.corridor, choice.trunk), {gate.id for gate in choice.gates}
        clearly_worse = any(_clearly_worse(choice, other) for other in fronts[family])
        leads_on = not gates <= seen[family] and family[0] != "mixed" and not clearly_worse
        is_leader = id(choice) in leaders
        if (
            not shown
            or leads_on
            or (not gates <= met and family[0] != "mixed")
            or (is_leader and not any(_about_the_same(choice, other) for other in shown))
        ):
            seen[family] |= gates
            met |= gates
            shown.append(choice)
            yield choice


def families(choices: Iterable[Choice]) -> dict[_Family, list[Choice]]:
    """Return choices by their corridor and trunk, in their order, the family of the first first."""
    found: dict[_Family, list[Choice]] = {}
    for choice in choices:
        found.setdefault((choice.corridor, choice.trunk), []).append(choice)
    return found


def _not_dominated(choices: Iterable[Choice]) -> list[Choice]:
    front: list[Choice] = []
    for choice in sorted(choices, key=lambda choice: choice.totals.hours):
        if not any(min(_factors(choice, other)) >= 1 for other in front):
            front.append(choice)
    return front


def _factors(choice: Choice, other: Choice) -> tuple[float, ...]:
    """Return how many times as many hours, USD and CO2e one takes as another."""
    one, two = choice.totals, other.totals
    return tuple(one.amount(measure) / two.amount(measure) for measure in MEASURES)


def _clearly_worse(choice: Choice, other: Choice) -> bool:
    least, middle, _ = sorted(_factors(choice, other))
    return least >= 1 and middle >= CLEARLY_WORSE


def _far_worse(choice: Choice, best: Choice) -> bool:
    factors = _factors(choice, best)
    return min(factors) >= 1 and max(factors[:2]) >= FAR_WORSE


def _about_the_same(choice: Choice, other: Choice) -> bool:
    return all(1 / ABOUT_THE_SAME <= factor <= ABOUT_THE_SAME for factor in _factors(choice, other))
