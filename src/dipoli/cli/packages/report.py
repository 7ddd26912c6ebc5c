"""The answers in words for a person and as JSON for a program."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from dipoli.cli.files import JSON
from dipoli.packages import (
    Demand,
    Diverse,
    Explanation,
    Finding,
    Frontier,
    Ledger,
    Objective,
    Questions,
    Rehearsal,
    Status,
    ledger,
)
from dipoli.packages.model import Certainty

SHOWN = 20

_Thing = TypeVar("_Thing")

_MEASURES = {
    Objective.NASH: "product of gains",
    Objective.EGALITARIAN: "least gain",
    Objective.UTILITARIAN: "sum of gains",
}


def finding_json(found: Finding) -> dict[str, JSON]:
    """Give a finding with the keys that programs rely on."""
    names = [participant.name for participant in found.problem.participants]
    return {
        "status": found.status.value,
        "package": dict(found.named),
        "gains": dict(found.gains_by_name),
        "objective": found.score,
        "bound": found.score_bound,
        "gap": found.gap,
        "proven": found.is_proven,
        "seconds": round(found.seconds, 6),
        "measure": found.objective.value,
        "pareto": found.is_efficient,
        "acceptance": {name: each.value for name, each in zip(names, found.certainties, strict=False)},
        "price_of_balance": found.price,
        "packages": found.problem.packages,
        "notes": list(found.notes),
    }


def finding_lines(found: Finding) -> Iterator[str]:
    """Write a finding: the package, what each gains, and how sure it is."""
    if found.status is Status.NONE:
        what = "there is no package that everybody could accept" if found.is_proven else "none found in the time given"
        yield f"None: {what} ({found.seconds:.2f} s). `dipoli packages explain` says why."
        yield from found.notes
        return
    yield f"A package that everybody could accept, of {found.problem.packages:,}:"
    yield from (f"  {issue}: {option}" for issue, option in found.named.items())
    yield "What each gains above no agreement:"
    for (name, gain), certainty in zip(found.gains_by_name.items(), found.certainties, strict=True):
        doubt = "" if certainty is Certainty.NECESSARY else " (not all of it declared acceptable)"
        yield f"  {name}: {gain:g}{doubt}"
    yield from _ledger_lines(ledger(found.problem, found.package or ()))
    yield _sureness(found)
    if found.price is not None:
        yield f"The balance costs {found.price:.1%} of what is possible without it."
    yield from found.notes


def diverse_json(found: Diverse) -> dict[str, JSON]:
    """Give the packages that differ beside the first."""
    return {
        "diverse": [finding_json(each) for each in found.findings if each.status is Status.FOUND],
        "distance": found.distance,
        "exhausted": found.is_exhausted,
    }


def diverse_lines(found: Diverse) -> Iterator[str]:
    """Write the first package whole, and of the others what differs from it."""
    first = found.findings[0]
    yield from finding_lines(first)
    for number, other in enumerate(found.findings[1:], 2):
        yield f"Package {number}: {_sureness(other)}"
        for issue, option in other.named.items():
            if first.named[issue] != option:
                yield f"  {issue}: {option} (in the first: {first.named[issue]})"
    if found.is_exhausted and first.status is Status.FOUND:
        yield f"There is no further package that differs from all of these in {found.distance} issues."


def explanation_json(found: Explanation) -> dict[str, JSON]:
    """Give an explanation with the keys that programs rely on."""
    points = found.problem.points
    return {
        "status": found.status.value,
        "conflict": [_demand_json(demand) for demand in found.conflict],
        "unlock": [
            {
                "participant": each.demand.participant,
                "issue": each.demand.issue,
                "concession": each.words,
                "cost": points(each.cost),
                "returns": list(each.returns),
            }
            for each in found.unlock
        ],
        "minimal": found.is_minimal,
        "cheapest": found.is_cheapest,
        "cost": found.cost,
        "opened": None if found.opened is None else finding_json(found.opened),
        "seconds": round(found.seconds, 6),
    }


def explanation_lines(found: Explanation) -> Iterator[str]:
    """Write why there is none, and the way round it."""
    if found.status is Status.FOUND:
        yield "There is a package that everybody could accept: nothing stands in its way."
        return
    if found.conflict:
        yield "These cannot all be met together" + (", and none of them can be left out:" if found.is_minimal else ":")
        yield from (f"  {demand}" for demand in found.conflict)
    else:
        yield "No package was found in the time given, and no proof that there is none: allow more --seconds."
    if not found.unlock:
        return
    yield f"{'The cheapest way round it' if found.is_cheapest else 'A way round it'} (cost {found.cost:g}):"
    for each in found.unlock:
        back = f" In return it would have {', '.join(each.returns)}." if each.returns else ""
        yield f"  {each}{back}"


def frontier_json(found: Frontier) -> dict[str, JSON]:
    """Give the points with their packages."""
    points = found.problem.points
    return {
        "sides": list(found.sides),
        "points": [
            {
                "gains": dict(zip(found.sides, map(points, point.gains), strict=True)),
                "package": dict(found.problem.named(point.package)),
            }
            for point in found.points
        ],
        "complete": found.is_complete,
        "seconds": round(found.seconds, 6),
    }


def frontier_lines(found: Frontier) -> Iterator[str]:
    """Write what each side gains at each point, evenly thinned where there are many."""
    how = "" if found.is_complete else ", thinned as there are more"
    yield f"The frontier between {' and '.join(found.sides)}: {len(found.points):,} packages{how}."
    for point in _evenly(found.points):
        yield "  " + ", ".join(
            f"{side} {found.problem.points(gain):g}" for side, gain in zip(found.sides, point.gains, strict=True)
        )


def questions_json(found: Questions) -> dict[str, JSON]:
    """Give the questions, the most useful first."""
    return {
        "questions": [
            {"participant": q.participant, "issue": q.issue, "question": q.words, "worth": q.worth}
            for q in found.questions
        ],
        "status": found.finding.status.value,
    }


def questions_lines(found: Questions) -> Iterator[str]:
    """Write the questions."""
    if not found.questions:
        yield "No answer could change the recommended package."
    for question in found.questions:
        yield f"  {question.words} (could change {question.worth:.1%})"


def rehearsal_json(played: Rehearsal) -> dict[str, JSON]:
    """Give a round: what was moved, and where it ended."""
    problem = played.problem
    names = [participant.name for participant in problem.participants]
    return {
        "start": {} if played.start is None else dict(problem.named(played.start)),
        "package": {} if played.package is None else dict(problem.named(played.package)),
        "gains": dict(zip(names, map(problem.points, played.gains), strict=False)),
        "moves": [
            {
                "round": move.round,
                "changes": [{"issue": i, "from": before, "to": after} for i, before, after in move.changes],
                "gained": list(move.gained),
            }
            for move in played.moves
        ],
        "mean": played.mean,
        "settled": played.is_settled,
        "seconds": round(played.seconds, 6),
    }


def rehearsal_lines(played: Rehearsal) -> Iterator[str]:
    """Write the moves and where they led."""
    if played.package is None:
        yield "There is nothing to play: on some issue every option is refused. `dipoli packages explain` says more."
        return
    for move in _evenly(played.moves):
        changes = "; ".join(f"{issue}: {before} → {after}" for issue, before, after in move.changes)
        yield f"  round {move.round}: {changes} (gained: {', '.join(move.gained)})"
    end = "no move is left that nobody loses by" if played.is_settled else "it was stopped"
    yield f"{len(played.moves)} moves in {played.rounds} rounds; {end}."
    below = [p.name for p, gain in zip(played.problem.participants, played.gains, strict=True) if gain < 0]
    if below:
        yield f"Not acceptable to {', '.join(below)}: worse than no agreement."
    else:
        yield f"The geometric mean of the gains is {played.mean:g}."


def _demand_json(demand: Demand) -> JSON:
    return {"participant": demand.participant, "issue": demand.issue, "demand": demand.words}


def _sureness(found: Finding) -> str:
    what = _MEASURES[found.objective]
    score = f"{found.score:.6g}" if isinstance(found.score, float) or (found.score or 0) < 10**15 else "(very large)"
    if found.is_proven:
        sure = "proven to be the best"
    else:
        sure = "no bound known" if found.gap is None else f"at most {found.gap:.2%} below the best"
    return f"{what.capitalize()} {score}, {sure}, in {found.seconds:.2f} s."


def _ledger_lines(book: Ledger) -> Iterator[str]:
    if len(book.baskets) < 2:
        return
    yield f"By basket ({', '.join(basket or 'none' for basket in book.baskets)}):"
    for line in book.lines:
        shares = [(book.problem.points(each.points), book.problem.points(each.most)) for each in line.accounts]
        cells = " ".join(f"{points:g}/{most:g}" for points, most in shares)
        yield f"  {line.participant}: {cells}"


def _evenly(things: Sequence[_Thing]) -> list[_Thing]:
    """Take some of many, evenly, the first and the last among them."""
    if len(things) <= SHOWN:
        return list(things)
    return [things[round(at * (len(things) - 1) / (SHOWN - 1))] for at in range(SHOWN)]
