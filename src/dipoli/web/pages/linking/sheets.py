"""What the pages of packages show, gathered from what the reader may see."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from dipoli.packages import (
    Limit,
    Objective,
    Problem,
    Wish,
    ask,
    diverse,
    explain,
    frontier,
    frontier_svg,
    ledger,
    ledger_svg,
)
from dipoli.packages.model import NOT_ARISING
from dipoli.packages.model import Package as Picked
from dipoli.packages.table import tabulate
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.interface import ACTIVE
from dipoli.web.linkage import queries
from dipoli.web.linkage.models import LinkedChoices, Package, Stake, Term
from dipoli.web.linkage.problems import Linked
from dipoli.web.pages.linking.forms import ANSWERS, SALIENCES
from dipoli.web.pages.place import Place

SECONDS = 1.5
DIFFERENT = 5


@dataclass(frozen=True, slots=True)
class OptionSheet:
    """One wording of a linked bracket, and what the reader's own delegation says of it."""

    key: str
    words: str
    answer: str
    field: str


@dataclass(frozen=True, slots=True)
class ChoiceSheet:
    """One linked bracket with its wordings."""

    name: str
    address: str
    options: tuple[OptionSheet, ...]
    salience: str
    salience_field: str
    standing: str


def choice_sheets(brackets: Iterable[Linked], stakes: Iterable[Stake]) -> list[ChoiceSheet]:
    """Show linked brackets with one's own stakes on them, a draft before what was sent."""
    own: dict[tuple[int, str], Stake] = {}
    for stake in sorted(stakes, key=lambda each: not each.is_sent):
        own[stake.document_id, stake.bracket] = stake
    return [_choice(each, own.get((each.document.pk, each.bracket.key))) for each in brackets]


def as_sent(sheets: Iterable[ChoiceSheet], sent: Mapping[str, str]) -> list[ChoiceSheet]:
    """Show the answers that were just sent and refused before those that are kept, so that none is chosen twice."""
    return [
        replace(
            sheet,
            salience=sent.get(sheet.salience_field, sheet.salience),
            options=tuple(replace(each, answer=sent.get(each.field, each.answer)) for each in sheet.options),
        )
        for sheet in sheets
    ]


def _choice(linked: Linked, stake: Stake | None) -> ChoiceSheet:
    place = Place(linked.document, linked.revision, linked.text)
    options = []
    for alternative, wording in zip(linked.bracket.alternatives, linked.outlook.wordings, strict=True):
        answer = stake.answer(alternative.key) if stake else None
        field = f"answer:{linked.document.pk}:{linked.bracket.key}:{alternative.key}"
        options.append(
            OptionSheet(alternative.key, wording.excerpt or sentence("no text"), answer.value if answer else "", field)
        )
    standing = (
        "" if stake is None else sentence("sent in confidence") if stake.is_sent else sentence("draft: only you see it")
    )
    return ChoiceSheet(
        place.name_of_bracket(linked.bracket.key),
        place.of_bracket(linked.bracket.key),
        tuple(options),
        stake.salience if stake else "",
        f"salience:{linked.document.pk}:{linked.bracket.key}",
        standing,
    )


@dataclass(frozen=True, slots=True)
class TermSheet:
    """A term of one's own in a sentence."""

    term: Term
    words: str
    standing: str


def term_choices(brackets: Iterable[Linked]) -> list[ChoiceSheet]:
    """List what a term can tie: every wording of the linked brackets, named as a form names it."""
    sheets = []
    for each, sheet in zip(brackets := tuple(brackets), choice_sheets(brackets, ()), strict=True):
        named = [
            replace(option, field=f"{each.document.number}|{each.bracket.key}|{option.key}") for option in sheet.options
        ]
        sheets.append(replace(sheet, options=tuple(named)))
    return sheets


def term_sheets(brackets: Iterable[Linked], terms: Iterable[Term], office: str) -> list[TermSheet]:
    """Say one's own terms in sentences; one whose choices stand no more in the texts is said to be so."""
    words = {
        option.field: sentence("“{words}” ({place})", words=option.words, place=sheet.name)
        for sheet in term_choices(brackets)
        for option in sheet.options
    }
    return [
        TermSheet(
            each,
            _term_in_words(each, [words.get("|".join(choice), "") for choice in each.choices]),
            sentence("sent to the {office}", office=office) if each.is_sent else sentence("draft: only you see it"),
        )
        for each in terms
    ]


def _term_in_words(term: Term, choices: list[str]) -> str:
    if not all(choices):
        return sentence("Some of what this term ties stands no more in the texts, so that no search uses it.")
    if term.kind == Term.Kind.LINKAGE:
        return sentence("{wanted} only with {needed}.", wanted=choices[0], needed=choices[1])
    if term.kind == Term.Kind.THRESHOLD:
        return sentence("At least {amount} of {choices}.", amount=term.amount or 0, choices=reduce(_and_then, choices))
    return sentence(
        "{choices}: {amount:+d} point.",
        many="{choices}: {amount:+d} points.",
        count=abs(term.amount or 0),
        amount=term.amount or 0,
        choices=reduce(_together_with, choices),
    )


def _and_then(row: str, choice: str) -> str:
    return sentence("{things}, {thing}", things=row, thing=choice)


def _together_with(row: str, choice: str) -> str:
    return sentence("{one} with {other}", one=row, other=choice)


def stake_sheet(seat: Seat, place: Place, key: str) -> Mapping[str, object]:
    """Show the stakes on one bracket beside its stances: for a delegation that has a say, its own."""
    if not seat.has_a_say or key not in place.numbers:
        return {}
    bracket = place.text.brackets[place.numbers[key] - 1]
    stakes = {each.is_sent: each for each in queries.own_stakes(seat, place.document).filter(bracket=key)}
    stake = stakes.get(False) or stakes.get(True)
    rows = [
        OptionSheet(
            each.key,
            place.text.words(each)[:80] or sentence("no text"),
            (stake.answers.get(each.key, "") if stake else ""),
            f"answer:{place.document.pk}:{key}:{each.key}",
        )
        for each in bracket.alternatives
    ]
    return {
        "stake_options": rows,
        "stake": stake,
        "stake_answers": ANSWERS,
        "stake_saliences": SALIENCES,
        "stake_salience_field": f"salience:{place.document.pk}:{key}",
        "stake_address": reverse("enter-stake", args=[seat.chain, place.document.pk, key]),
    }


def next_question(seat: Seat, linked: LinkedChoices) -> str:
    """Ask a delegation what it has left open and what would tell most, from its own stakes and public stances alone."""
    problem = queries.own_problem(seat, linked)
    if problem is None or not problem.issues or seat.participant is None:
        return ""
    found = ask(problem, len(problem.issues) * len(problem.participants), _limit())
    own = [each for each in found.questions if each.participant == seat.participant.name]
    return own[0].words if own else ""


def for_chair(seat: Seat, package: Package) -> Mapping[str, object]:
    """Gather what only who seeks packages sees of one: the ledger of all, others, the frontier, or the obstacle."""
    problem = queries.whole_problem(seat, package.linked, package.between)
    if problem is None or not problem.issues:
        return {}
    _, options = queries.chosen_by(seat, package)
    if options is None:
        return {"explanation": explain(problem, _limit())}
    book = ledger(problem, options)
    return {
        "problem": problem,
        "book": book,
        "holds_no_more": not tabulate(problem).is_acceptable(options),
        "ledger_picture": _drawn(ledger_svg(book, catalogue=ACTIVE)),
        **_others(problem, package),
        **_frontier(problem, options),
    }


def for_owner(seat: Seat, package: Package) -> Mapping[str, object]:
    """Gather what a delegation sees of a package beside its choices: its own line, from its own stakes alone."""
    problem = queries.own_problem(seat, package.linked, package.between)
    _, options = queries.chosen_by(seat, package)
    if problem is None or options is None or seat.participant is None:
        return {}
    own = [line for line in ledger(problem, options).lines if line.participant == seat.participant.name]
    return {"own": own[0] if own else None}


def choices_in_words(seat: Seat, package: Package) -> list[Mapping[str, str]]:
    """Name what a package chooses, bracket by bracket."""
    brackets = queries.brackets_of(seat, package.linked)
    problem, options = queries.chosen_by(seat, package)
    if options is None:
        return []
    rows: list[Mapping[str, str]] = []
    for each, issue, option in zip(brackets, problem.issues, options, strict=True):
        place = Place(each.document, each.revision, each.text)
        key = each.bracket.key
        words = issue.options[option]
        if option >= len(each.bracket.alternatives) and words != NOT_ARISING:
            words = sentence("{words} (between those tabled)", words=words)
        rows.append({"name": place.name_of_bracket(key), "address": place.of_bracket(key), "words": words})
    return rows


def _others(problem: Problem, package: Package) -> Mapping[str, object]:
    found = diverse(problem, DIFFERENT, Wish(Objective(package.objective), package.balance), _limit(), distance=1)
    packages = [each for each in found.findings if each.package is not None]
    rows = [
        {
            "name": issue.name,
            "cells": [issue.options[each.package[at]] for each in packages if each.package is not None],
        }
        for at, issue in enumerate(problem.issues)
    ]
    gains = [
        {"name": who.name, "cells": [problem.points(each.gains[at]) for each in packages]}
        for at, who in enumerate(problem.participants)
    ]
    return {"different": packages, "different_rows": rows, "different_gains": gains, "exhausted": found.is_exhausted}


def _frontier(problem: Problem, options: Picked) -> Mapping[str, object]:
    if not 2 <= len(problem.groups) <= 3:
        return {}
    found = frontier(problem, limit=_limit())
    book = {line.participant: line.gain for line in ledger(problem, options).lines}
    chosen = tuple(sum(book[name] for name in group.members) for group in problem.groups)
    return {"frontier_picture": _drawn(frontier_svg(found, chosen, catalogue=ACTIVE)), "frontier": found}


def _limit() -> Limit:
    return Limit(SECONDS, time.monotonic)


def _drawn(svg: str) -> SafeString:
    """Trust the picture: the packages room escapes every word in it."""
    return mark_safe(svg)  # noqa: S308
