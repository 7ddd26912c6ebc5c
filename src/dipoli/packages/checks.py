"""Whether a problem makes sense, before anything is computed from it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from dipoli.packages.errors import TooLarge, WrongProblem
from dipoli.packages.model import NOT_ARISING, Choice, Group, Issue, Participant, Problem
from dipoli.sentences import in_marks, listed, sentence

MOST_POINTS = 2**52
MOST_CELLS = 60_000_000


def check(problem: Problem) -> None:
    """Raise `WrongProblem` or `TooLarge` for the first thing that makes no sense."""
    if not problem.issues:
        raise WrongProblem(sentence("There is no issue to settle: list at least one, with its options."))
    if not problem.participants:
        raise WrongProblem(sentence("There is no participant: list those who would have to accept the package."))
    _check_names(problem)
    for issue in problem.issues:
        _check_issue(issue)
    cells = len(problem.participants) * sum(len(issue.options) for issue in problem.issues)
    if cells > MOST_CELLS:
        raise TooLarge(
            sentence(
                "{participants:,} participants with {options:,} options are {cells:,} stakes, more than the "
                "{most:,} that fit in memory: leave options out, or split the list.",
                participants=len(problem.participants),
                options=cells // len(problem.participants),
                cells=cells,
                most=MOST_CELLS,
            )
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


def _check_names(problem: Problem) -> None:
    _once(
        (issue.name for issue in problem.issues),
        sentence("There is an issue without a name: give it one."),
        lambda number, name: sentence(
            "There is {count} issue named “{name}”: give each a name of its own.",
            many="There are {count} issues named “{name}”: give each a name of its own.",
            count=number,
            name=name,
        ),
    )
    _once(
        (participant.name for participant in problem.participants),
        sentence("There is a participant without a name: give it one."),
        lambda number, name: sentence(
            "There is {count} participant named “{name}”: give each a name of its own.",
            many="There are {count} participants named “{name}”: give each a name of its own.",
            count=number,
            name=name,
        ),
    )
    _once(
        (group.name for group in problem.groups),
        sentence("There is a group without a name: give it one."),
        lambda number, name: sentence(
            "There is {count} group named “{name}”: give each a name of its own.",
            many="There are {count} groups named “{name}”: give each a name of its own.",
            count=number,
            name=name,
        ),
    )


def _once(names: Iterable[str], nameless: str, repeated: Callable[[int, str], str]) -> None:
    for name, count in Counter(names).items():
        if not name.strip():
            raise WrongProblem(nameless)
        if count > 1:
            raise WrongProblem(repeated(count, name))


def _check_issue(issue: Issue) -> None:
    if not issue.options:
        raise WrongProblem(
            sentence(
                "The issue “{issue}” has no options: list those to choose from, or leave it out.", issue=issue.name
            )
        )
    if len(set(issue.options)) == len(issue.options):
        return
    option, count = Counter(issue.options).most_common(1)[0]
    raise WrongProblem(
        sentence(
            "The issue “{issue}” has {count} option named “{option}”: name each once.",
            many="The issue “{issue}” has {count} options named “{option}”: name each once.",
            issue=issue.name,
            count=count,
            option=option,
        )
    )


def _check_conditions(problem: Problem, options: Mapping[str, frozenset[str]]) -> None:
    within = {issue.name: issue.within for issue in problem.issues if issue.within is not None}
    for issue in problem.issues:
        if issue.within is None:
            continue
        if issue.within.issue not in options or issue.within.option not in options[issue.within.issue]:
            raise WrongProblem(
                sentence(
                    "“{issue}” arises within {choice}, which is no choice: correct its name.",
                    issue=issue.name,
                    choice=str(issue.within),
                )
            )
        if len(issue.options) < 2 or issue.options[-1] != NOT_ARISING:
            raise WrongProblem(
                sentence(
                    "“{issue}” arises within {choice}: give it an option, and “{last}” as the last.",
                    issue=issue.name,
                    choice=str(issue.within),
                    last=NOT_ARISING,
                )
            )
        seen: list[str] = [issue.name]
        above: Choice | None = issue.within
        while above is not None:
            if above.issue in seen:
                raise WrongProblem(
                    sentence(
                        "“{issue}” arises within itself, by {issues}: leave one out.",
                        issue=issue.name,
                        issues=listed([in_marks(each) for each in seen], ","),
                    )
                )
            seen.append(above.issue)
            above = within.get(above.issue)


def _check_groups(problem: Problem) -> None:
    known = {participant.name for participant in problem.participants}
    for group in problem.groups:
        if not group.members:
            raise WrongProblem(
                sentence("The group “{group}” has no member: name some, or leave the group out.", group=group.name)
            )
        _check_members(group)
        for member in group.members:
            if member not in known:
                raise WrongProblem(
                    sentence(
                        "The group “{group}” has a member “{member}” that is no participant: list it among them.",
                        group=group.name,
                        member=member,
                    )
                )


def _check_members(group: Group) -> None:
    _once(
        group.members,
        sentence("There is a member of “{group}” without a name: give it one.", group=group.name),
        lambda number, name: sentence(
            "The group “{group}” has {count} member named “{name}”: name each once.",
            many="The group “{group}” has {count} members named “{name}”: name each once.",
            count=number,
            group=group.name,
            name=name,
        ),
    )


def _check_ties(problem: Problem, options: Mapping[str, frozenset[str]]) -> None:
    known = {participant.name for participant in problem.participants}
    for what, participant, choices in _ties(problem):
        if participant and participant not in known:
            raise WrongProblem(
                sentence(
                    "{tie} is of “{participant}”, which is no participant: list it among them.",
                    tie=what,
                    participant=participant,
                )
            )
        for choice in choices:
            if choice.issue not in options:
                raise WrongProblem(
                    sentence(
                        "{tie} names an issue “{issue}” that is not there: correct its name.",
                        tie=what,
                        issue=choice.issue,
                    )
                )
            if choice.option not in options[choice.issue]:
                raise WrongProblem(
                    sentence(
                        "{tie} names “{option}”, which is no option of “{issue}”: choose one of those.",
                        tie=what,
                        option=choice.option,
                        issue=choice.issue,
                    )
                )
    for threshold in problem.thresholds:
        if threshold.at_least > len(set(threshold.choices)):
            raise WrongProblem(
                sentence(
                    "{participant} demands {least} of {count} choice: name more of them, or demand fewer.",
                    many="{participant} demands {least} of {count} choices: name more of them, or demand fewer.",
                    participant=threshold.participant,
                    least=threshold.at_least,
                    count=len(set(threshold.choices)),
                )
            )


def _ties(problem: Problem) -> Iterator[tuple[str, str, tuple[Choice, ...]]]:
    yield from ((sentence("A linkage"), tie.participant, (tie.wanted, tie.needed)) for tie in problem.linkages)
    for threshold in problem.thresholds:
        if not threshold.participant:
            raise WrongProblem(sentence("A threshold is nobody's: name the participant that demands it."))
        yield sentence("A threshold"), threshold.participant, threshold.choices
    for bonus in problem.bonuses:
        if not bonus.participant:
            raise WrongProblem(sentence("A bonus is nobody's: name the participant that it is worth something to."))
        if not bonus.choices:
            raise WrongProblem(
                sentence(
                    "A bonus of {participant} names no choices: say which must come together.",
                    participant=bonus.participant,
                )
            )
        yield sentence("A bonus"), bonus.participant, bonus.choices


def _check_stakes(participant: Participant, sizes: Mapping[str, int]) -> None:
    for what, rows in ((sentence("answers"), participant.answers), (sentence("points"), participant.points)):
        for issue, row in rows.items():
            if issue not in sizes:
                raise WrongProblem(
                    sentence(
                        "{participant} has {what} on “{issue}”, which is no issue: correct its name, or list it.",
                        participant=participant.name,
                        what=what,
                        issue=issue,
                    )
                )
            if len(row) != sizes[issue]:
                raise WrongProblem(
                    sentence(
                        "{participant} on “{issue}” has too few or too many ({what}: {number}; options: {options}): "
                        "give one for each option.",
                        participant=participant.name,
                        number=len(row),
                        what=what,
                        issue=issue,
                        options=sizes[issue],
                    )
                )
    for issue in participant.salience:
        if issue not in sizes:
            raise WrongProblem(
                sentence(
                    "{participant} says how much “{issue}” matters, which is no issue: correct it.",
                    participant=participant.name,
                    issue=issue,
                )
            )


def _check_sum(problem: Problem, participant: Participant) -> None:
    total = abs(participant.minimum) + 4 * problem.unit * len(problem.issues)
    total += sum(max(map(abs, row)) for row in participant.points.values())
    total += sum(abs(bonus.points) for bonus in problem.bonuses if bonus.participant == participant.name)
    if total > MOST_POINTS:
        raise WrongProblem(
            sentence(
                "The points of {participant} add up to {total:.3g}, which cannot be counted exactly: stay below "
                "{most:.3g}, with a coarser measure if need be.",
                participant=participant.name,
                total=total / problem.unit,
                most=MOST_POINTS / problem.unit,
            )
        )


def _circles(problem: Problem) -> Iterator[str]:
    """Find the linkages that lead back to where they began: their choices come together or not at all."""
    by_owner: dict[str, dict[Choice, list[Choice]]] = {}
    for linkage in problem.linkages:
        by_owner.setdefault("", {}).setdefault(linkage.wanted, []).append(linkage.needed)
    for after in by_owner.values():
        for circle in _loops(after):
            issues, choices = [choice.issue for choice in circle], listed([str(each) for each in circle], ",")
            if len(set(issues)) < len(issues):
                yield sentence(
                    "The linkages of {choices} go in a circle: these are never in a package.", choices=choices
                )
            else:
                yield sentence(
                    "The linkages of {choices} go in a circle: these are in a package together or not at all.",
                    choices=choices,
                )


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
    yield from (
        sentence("{participant} can accept no option of “{issue}”.", participant=p.name, issue=i.name)
        for p, i in refusing
    )


def _refuses_all(participant: Participant, issue: Issue) -> bool:
    said = participant.answers.get(issue.name)
    said = said[:-1] if said is not None and issue.within is not None else said
    return bool(said) and all(answer is not None and answer.value == "cannot" for answer in said or ())
