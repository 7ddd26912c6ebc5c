"""Whether a problem makes sense, before anything is computed from it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dipoli.packages.errors import TooLarge, WrongProblem
from dipoli.packages.model import NOT_ARISING, Choice, Issue, Participant, Problem

MOST_POINTS = 2**52
MOST_CELLS = 60_000_000


def check(problem: Problem) -> None:
    """Raise `WrongProblem` or `TooLarge` for the first thing that makes no sense."""
    if not problem.issues:
        raise WrongProblem("There is no issue to settle: list at least one, with its options.")
    if not problem.participants:
        raise WrongProblem("There is no participant: list those who would have to accept the package.")
    _once("issue", (issue.name for issue in problem.issues))
    _once("participant", (participant.name for participant in problem.participants))
    _once("group", (group.name for group in problem.groups))
    for issue in problem.issues:
        _check_issue(issue)
    cells = len(problem.participants) * sum(len(issue.options) for issue in problem.issues)
    if cells > MOST_CELLS:
        raise TooLarge(
            f"{len(problem.participants):,} participants with {cells // len(problem.participants):,} options are "
            f"{cells:,} stakes, more than the {MOST_CELLS:,} that fit in memory: leave options out, or split the list."
        )
    _check_groups(problem)
    options = {issue.name: frozenset(issue.options) for issue in problem.issues}
    _check_conditions(problem, options)
    _check_ties(problem, options)
    sizes = {issue.name: len(issue.options) for issue in problem.issues}
    for participant in problem.participants:
        _check_stakes(participant, sizes)
        _check_sum(problem, participant)


def notes(problem: Problem) -> tuple[str, ...]:
    """Say in sentences what is allowed and yet may surprise."""
    return (*_circles(problem), *_hopeless(problem))


def _once(what: str, names: Iterable[str]) -> None:
    for name, count in Counter(names).items():
        if not name.strip():
            raise WrongProblem(f"There is {_article(what)} {what} without a name: give it one.")
        if count > 1:
            raise WrongProblem(f"There are {count} {what}s named “{name}”: give each a name of its own.")


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def _check_issue(issue: Issue) -> None:
    if not issue.options:
        raise WrongProblem(f"The issue “{issue.name}” has no options: list those to choose from, or leave it out.")
    if len(set(issue.options)) == len(issue.options):
        return
    option, count = Counter(issue.options).most_common(1)[0]
    raise WrongProblem(f"The issue “{issue.name}” has {count} options named “{option}”: name each once.")


def _check_conditions(problem: Problem, options: Mapping[str, frozenset[str]]) -> None:
    within = {issue.name: issue.within for issue in problem.issues if issue.within is not None}
    for issue in problem.issues:
        if issue.within is None:
            continue
        if issue.within.issue not in options or issue.within.option not in options[issue.within.issue]:
            raise WrongProblem(f"“{issue.name}” arises within {issue.within}, which is no choice: correct its name.")
        if len(issue.options) < 2 or issue.options[-1] != NOT_ARISING:
            raise WrongProblem(
                f"“{issue.name}” arises within {issue.within}: give it an option, and “{NOT_ARISING}” as the last."
            )
        seen: list[str] = [issue.name]
        above: Choice | None = issue.within
        while above is not None:
            if above.issue in seen:
                raise WrongProblem(
                    f"“{issue.name}” arises within itself, by {', '.join(f'“{each}”' for each in seen)}: leave one out."
                )
            seen.append(above.issue)
            above = within.get(above.issue)


def _check_groups(problem: Problem) -> None:
    known = {participant.name for participant in problem.participants}
    for group in problem.groups:
        if not group.members:
            raise WrongProblem(f"The group “{group.name}” has no member: name some, or leave the group out.")
        _once(f"member of “{group.name}”", group.members)
        for member in group.members:
            if member not in known:
                raise WrongProblem(
                    f"The group “{group.name}” has a member “{member}” that is no participant: list it among them."
                )


def _check_ties(problem: Problem, options: Mapping[str, frozenset[str]]) -> None:
    known = {participant.name for participant in problem.participants}
    for what, participant, choices in _ties(problem):
        if participant and participant not in known:
            raise WrongProblem(f"A {what} is of “{participant}”, which is no participant: list it among them.")
        for choice in choices:
            if choice.issue not in options:
                raise WrongProblem(f"A {what} names an issue “{choice.issue}” that is not there: correct its name.")
            if choice.option not in options[choice.issue]:
                raise WrongProblem(
                    f"A {what} names “{choice.option}”, which is no option of “{choice.issue}”: choose one of those."
                )
    for threshold in problem.thresholds:
        if threshold.at_least > len(set(threshold.choices)):
            raise WrongProblem(
                f"{threshold.participant} demands {threshold.at_least} of {len(set(threshold.choices))} choices: "
                "name more of them, or demand fewer."
            )


def _ties(problem: Problem) -> Iterator[tuple[str, str, tuple[Choice, ...]]]:
    yield from (("linkage", tie.participant, (tie.wanted, tie.needed)) for tie in problem.linkages)
    for threshold in problem.thresholds:
        if not threshold.participant:
            raise WrongProblem("A threshold is nobody's: name the participant that demands it.")
        yield "threshold", threshold.participant, threshold.choices
    for bonus in problem.bonuses:
        if not bonus.participant:
            raise WrongProblem("A bonus is nobody's: name the participant that it is worth something to.")
        if not bonus.choices:
            raise WrongProblem(f"A bonus of {bonus.participant} names no choices: say which must come together.")
        yield "bonus", bonus.participant, bonus.choices


def _check_stakes(participant: Participant, sizes: Mapping[str, int]) -> None:
    for what, rows in (("answers", participant.answers), ("points", participant.points)):
        for issue, row in rows.items():
            if issue not in sizes:
                raise WrongProblem(
                    f"{participant.name} has {what} on “{issue}”, which is no issue: correct its name, or list it."
                )
            if len(row) != sizes[issue]:
                raise WrongProblem(
                    f"{participant.name} has {len(row)} {what} on “{issue}”, which has {sizes[issue]} options: "
                    "give one for each."
                )
    for issue in participant.salience:
        if issue not in sizes:
            raise WrongProblem(f"{participant.name} says how much “{issue}” matters, which is no issue: correct it.")


def _check_sum(problem: Problem, participant: Participant) -> None:
    total = abs(participant.minimum) + 4 * problem.unit * len(problem.issues)
    total += sum(max(map(abs, row)) for row in participant.points.values())
    total += sum(abs(bonus.points) for bonus in problem.bonuses if bonus.participant == participant.name)
    if total > MOST_POINTS:
        raise WrongProblem(
            f"The points of {participant.name} add up to {total / problem.unit:.3g}, which cannot be counted exactly: "
            f"stay below {MOST_POINTS / problem.unit:.3g}, with a coarser measure if need be."
        )


def _circles(problem: Problem) -> Iterator[str]:
    """Find the linkages that lead back to where they began: their choices come together or not at all."""
    by_owner: dict[str, dict[Choice, list[Choice]]] = {}
    for linkage in problem.linkages:
        by_owner.setdefault("", {}).setdefault(linkage.wanted, []).append(linkage.needed)
    for after in by_owner.values():
        for circle in _loops(after):
            issues = [choice.issue for choice in circle]
            fate = "never in a package" if len(set(issues)) < len(issues) else "in a package together or not at all"
            yield f"The linkages of {', '.join(map(str, circle))} go in a circle: these are {fate}."


def _loops(after: Mapping[Choice, list[Choice]]) -> Iterator[tuple[Choice, ...]]:
    """List the strongly connected sets of more than one choice, each in the order it was first met."""
    reach: dict[Choice, frozenset[Choice]] = {}
    for start in after:
        seen: dict[Choice, None] = {}
        waiting = list(after[start])
        while waiting:
            choice = waiting.pop()
            if choice not in seen:
                seen[choice] = None
                waiting.extend(after.get(choice, ()))
        reach[start] = frozenset(seen)
    done: set[Choice] = set()
    for start, found in reach.items():
        circle = tuple(other for other in reach if other in found and start in reach[other])
        if start in found and start not in done and len(circle) > 1:
            done.update(circle)
            yield circle


def _hopeless(problem: Problem) -> Iterator[str]:
    refusing = ((p, i) for p in problem.participants for i in problem.issues if _refuses_all(p, i))
    yield from (f"{p.name} can accept no option of “{i.name}”." for p, i in refusing)


def _refuses_all(participant: Participant, issue: Issue) -> bool:
    said = participant.answers.get(issue.name)
    said = said[:-1] if said is not None and issue.within is not None else said
    return bool(said) and all(answer is not None and answer.value == "cannot" for answer in said or ())
