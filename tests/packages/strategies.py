"""Problems small enough to look at every package by hand, and the looking."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hypothesis import strategies as st

from dipoli.packages import Answer, Bonus, Choice, Group, Issue, Linkage, Participant, Problem, Salience, Threshold
from dipoli.packages.model import NOT_ARISING, Package
from dipoli.packages.table import tabulate

NAMES = ("Arvia", "Belmark", "Corvia", "Dravia", "Lune")


def acceptable(problem: Problem) -> Iterator[tuple[Package, tuple[int, ...]]]:
    """List every package that everybody could accept with its gains, from the definitions alone."""
    for package in product(*(range(len(issue.options)) for issue in problem.issues)):
        gains = tuple(worth(problem, who, package) for who in problem.participants)
        if min(gains) >= 0 and not _refused(problem, package) and not _broken(problem, package):
            yield package, gains


def worth(problem: Problem, who: Participant, package: Package) -> int:
    total = -who.minimum
    for issue, option in zip(problem.issues, package, strict=True):
        if issue.options[option] == NOT_ARISING:
            continue
        if issue.name in who.points:
            total += who.points[issue.name][option]
        elif who.answer(issue, option) is Answer.SUPPORT:
            total += who.weight(issue) * problem.unit
    chosen = set(problem.choices(package))
    return total + sum(b.points for b in problem.bonuses if b.participant == who.name and chosen >= set(b.choices))


def _refused(problem: Problem, package: Package) -> bool:
    return any(
        who.answer(issue, option) is Answer.CANNOT and issue.options[option] != NOT_ARISING
        for who in problem.participants
        for issue, option in zip(problem.issues, package, strict=True)
    )


def _broken(problem: Problem, package: Package) -> bool:
    chosen = set(problem.choices(package))
    return (
        not is_whole(problem, package)
        or any(tie.wanted in chosen and tie.needed not in chosen for tie in problem.linkages)
        or any(len(chosen & set(each.choices)) < each.at_least for each in problem.thresholds)
    )


def is_whole(problem: Problem, package: Package) -> bool:
    """Say whether exactly those issues are left open that do not arise."""
    chosen = set(problem.choices(package))
    return all(
        (issue.within in chosen) == (issue.options[option] != NOT_ARISING)
        for issue, option in zip(problem.issues, package, strict=True)
        if issue.within is not None
    )


@st.composite
def problems(draw: st.DrawFn, most_issues: int = 4, *, ties: bool = True, refusals: bool = True) -> Problem:
    """Draw a problem of up to 3^4 packages with labels, points, minima and ties."""
    issues = tuple(
        Issue(f"i{at}", tuple(f"o{option}" for option in range(draw(st.integers(1, 3)))), draw(st.sampled_from("IV")))
        for at in range(draw(st.integers(1, most_issues)))
    )
    if draw(st.booleans()) and ties:
        issues = draw(_nested(issues))
    names = NAMES[: draw(st.integers(1, 4))]
    answers = [Answer.SUPPORT, Answer.ACCEPT, None] + ([Answer.CANNOT] if refusals else [])
    participants = tuple(draw(_participants(name, issues, answers)) for name in names)
    groups = (Group("East", names[:1]), Group("West", names[1:])) if len(names) > 1 else ()
    if not ties:
        return Problem(issues, participants, groups)
    choices = st.sampled_from([Choice(issue.name, option) for issue in issues for option in issue.options])
    who = st.sampled_from(names)
    some = st.lists(choices, min_size=1, max_size=3, unique=True).map(tuple)
    return Problem(
        issues,
        participants,
        groups,
        tuple(draw(st.lists(st.builds(Linkage, choices, choices, st.sampled_from(["", *names])), max_size=2))),
        tuple(draw(st.lists(st.builds(Threshold, who, st.just(1), some), max_size=1))),
        tuple(draw(st.lists(st.builds(Bonus, who, st.integers(-3, 3), some), max_size=2))),
    )


@st.composite
def _nested(draw: st.DrawFn, issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Let some issues arise only within a choice of an earlier one."""
    before: list[Issue] = []
    for issue in issues:
        is_inner = draw(st.booleans())
        if before and is_inner:
            outer = draw(st.sampled_from(before))
            within = Choice(outer.name, draw(st.sampled_from(outer.options)))
            issue = replace(issue, options=(*issue.options, NOT_ARISING), within=within)  # noqa: PLW2901
        before.append(issue)
    return tuple(before)


@st.composite
def _participants(draw: st.DrawFn, name: str, issues: tuple[Issue, ...], answers: list[Answer | None]) -> Participant:
    said, salience, points = {}, {}, {}
    for issue in issues:
        rows = st.lists(st.sampled_from(answers), min_size=len(issue.options), max_size=len(issue.options))
        match draw(st.sampled_from(["said", "said", "points", "unknown"])):
            case "said":
                said[issue.name] = tuple(draw(rows))
                salience[issue.name] = draw(st.sampled_from(Salience))
            case "points":
                points[issue.name] = tuple(draw(st.integers(-2, 6)) for _ in issue.options)
            case _:
                pass
    return Participant(name, said, salience, points, draw(st.integers(-1, 4)))


def gains_of(problem: Problem, package: Package | None) -> tuple[int, ...]:
    return () if package is None else tabulate(problem).gains(package)
