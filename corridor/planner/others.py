"""Plans beside the best one: by other gates, or by other modes where none is passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corridor.i18n import Text, plural
from corridor.planner.interpreter import Interpreted
from corridor.routing import Plan, make_plan
from corridor.routing.alternatives import Alternatives, alternatives, cut_short_told


def best_and_others(asked: Interpreted, count: int) -> Alternatives:
    """Find the best plan and, up to a count, others that differ in a gate or in their trunk.

    Raises
    ------
    NoRoute
        When there is none.
    """
    best = asked.plan()
    if best.gates:
        others = alternatives(asked.router, asked.question, count, asked.notes)
        return replace(others, plans=(best, *others.plans[1:]))
    by_mode = (best, *_by_other_modes(asked))
    by_trunk = {plan.trunk: plan for plan in reversed(by_mode)}
    plans = tuple(plan for plan in by_mode if by_trunk[plan.trunk] is plan)
    return Alternatives(plans[:count], is_whole=True)


def few_told(plans: tuple[Plan, ...], count: int, *, is_whole: bool) -> tuple[Plan, ...]:
    """Say in the first of some plans where they are fewer than were asked for, or may be."""
    if not is_whole:
        return _told_cut_short(plans, count)
    return plans if len(plans) == count else _told_fewer(plans, count)


def _by_other_modes(asked: Interpreted) -> Iterator[Plan]:
    """Return the best plans without each mode in turn, best first."""
    router, question = asked.router, asked.question
    fewer = [tuple(m for m in question.modes if m != mode) for mode in question.modes]
    others = [replace(question, modes=modes) for modes in fewer if modes]
    ways = [(other, router.answer(other)) for other in others]
    found = [(through.way.cost, other, through) for other, through in ways if through]
    for _, other, through in sorted(found, key=lambda item: item[0]):
        yield make_plan(router, other, through, asked.notes)


def _told_fewer(plans: tuple[Plan, ...], count: int) -> tuple[Plan, ...]:
    """Say in the first of some plans that there are fewer than were asked for."""
    note = plural(
        "{count} plans were asked for; {number} was found, and no other that differs enough and is "
        "not far worse.",
        "{count} plans were asked for; {number} were found that differ enough and are not far "
        "worse.",
        len(plans),
        count=count,
    )
    return _noted(plans, note)


def _told_cut_short(plans: tuple[Plan, ...], count: int) -> tuple[Plan, ...]:
    """Say in the first of some plans that there may be others."""
    if len(plans) == count:
        return _noted(plans, cut_short_told())
    note = plural(
        "{count} plans were asked for; {number} was found before the search was cut short: there "
        "may be others.",
        "{count} plans were asked for; {number} were found before the search was cut short: there "
        "may be others.",
        len(plans),
        count=count,
    )
    return _noted(plans, note)


def _noted(plans: tuple[Plan, ...], note: Text) -> tuple[Plan, ...]:
    first, *others = plans
    return (replace(first, own_notes=(*first.own_notes, note)), *others)
