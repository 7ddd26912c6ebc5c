"""Linked choices as a problem of packages: what is declared in public, and over it the stakes that may be used."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dipoli.packages import (
    Answer,
    Bonus,
    Choice,
    Linkage,
    Participant,
    Problem,
    Salience,
    Threshold,
    problem_from,
)
from dipoli.packages.model import NOT_ARISING, Issue
from dipoli.packages.model import Package as Picked
from dipoli.packages.reading.brackets import nesting
from dipoli.packages.reading.number_issues import with_numbers
from dipoli.positions import Outlook
from dipoli.text import Bracket, Text
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.readings import convergence_on, text_of
from dipoli.web.linkage.models import LinkedChoices, Stake, Term


@dataclass(frozen=True)
class Linked:
    """One linked bracket as it now stands: where it is, what it is called, and its wordings."""

    document: Document
    revision: Revision
    text: Text
    bracket: Bracket
    outlook: Outlook
    number: int

    @property
    def name(self) -> str:
        """The name of its issue: the document and the number of the bracket there, such as `I/2 [3]`."""
        return f"{self.document.number} [{self.number}]"


def linked_now(linked: LinkedChoices) -> tuple[Linked, ...]:
    """List the linked brackets that still stand in their texts."""
    wanted: dict[str, list[str]] = {}
    for number, key in linked.brackets:
        wanted.setdefault(number, []).append(key)
    documents = Document.objects.select_related("process", "basket").filter(
        process=linked.process_id, number__in=list(wanted)
    )
    return tuple(each for document in documents for each in _of_document(document, wanted[document.number]))


def _of_document(document: Document, keys: list[str]) -> Iterable[Linked]:
    revision = document.revisions.select_related("document__process").get(is_current=True)
    text, convergence = text_of(revision), convergence_on(revision)
    for number, bracket in enumerate(text.brackets, 1):
        if bracket.key in keys:
            yield Linked(document, revision, text, bracket, convergence.outlook(bracket.key), number)


def problem_of(
    brackets: Iterable[Linked],
    stakes: Iterable[Stake],
    title: str = "",
    terms: Iterable[Term] = (),
    between: int = 0,
) -> Problem:
    """Make the problem whose issues are the brackets; each stake stands in the place of the public stances on it.

    Terms some of whose choices stand no more in the texts are left out.
    """
    brackets = tuple(brackets)
    by_text: dict[str, list[Outlook]] = {}
    baskets: dict[str, str] = {}
    whole = {}
    for each in brackets:
        outlook = replace(each.outlook, place=f"[{each.number}]")
        by_text.setdefault(each.document.number, []).append(outlook)
        baskets[each.document.number] = each.document.basket.number
        whole[each.document.number] = convergence_on(each.revision)
    texts = {number: replace(whole[number], outlooks=tuple(outlooks)) for number, outlooks in by_text.items()}
    nested = {each.document.number: nesting(each.text) for each in brackets}
    problem = problem_from(texts, baskets=baskets, title=title, nested=nested)
    at = {(each.document.pk, each.bracket.key): each for each in brackets}
    own: dict[str, list[tuple[Linked, Stake]]] = {}
    for stake in stakes:
        if (stake.document_id, stake.bracket) in at:
            own.setdefault(stake.participant.name, []).append((at[stake.document_id, stake.bracket], stake))
    inner = {issue.name for issue in problem.issues if issue.within is not None}
    people = tuple(_with(each, own.get(each.name, []), inner) for each in problem.participants)
    tied = _tied(replace(problem, participants=people), brackets, terms)
    return with_numbers(tied, between) if between else tied


def problem_with(linked: LinkedChoices, *, is_private: bool, brackets: tuple[Linked, ...], between: int = 0) -> Problem:
    """Give the problem of some brackets: with what was sent in confidence, or from public stances alone."""
    if not is_private:
        return problem_of(brackets, (), linked.title, between=between)
    sent = {"participant__process": linked.process_id, "is_sent": True}
    stakes = Stake.objects.select_related("participant").filter(**sent)
    terms = Term.objects.select_related("participant").filter(linked=linked, is_sent=True)
    return problem_of(brackets, stakes, linked.title, terms, between)


def _tied(problem: Problem, brackets: tuple[Linked, ...], terms: Iterable[Term]) -> Problem:
    """Add the terms of participants, each by the names that the problem has for its choices."""
    named = {
        (each.document.number, each.bracket.key, alternative.key): Choice(issue.name, option)
        for each, issue in zip(brackets, problem.issues, strict=True)
        for alternative, option in zip(each.bracket.alternatives, issue.options, strict=False)
    }
    names = {participant.name for participant in problem.participants}
    linkages, thresholds, bonuses = list(problem.linkages), list(problem.thresholds), list(problem.bonuses)
    for term in terms:
        found = tuple(named[d, b, a] for d, b, a in term.choices if (d, b, a) in named)
        who = term.participant.name
        if len(found) < len(term.choices) or who not in names:
            continue
        match term.kind:
            case Term.Kind.LINKAGE:
                linkages.append(Linkage(found[0], found[1], who))
            case Term.Kind.THRESHOLD:
                thresholds.append(Threshold(who, term.amount or 0, found))
            case _:
                bonuses.append(Bonus(who, (term.amount or 0) * problem.unit, found))
    return replace(problem, linkages=tuple(linkages), thresholds=tuple(thresholds), bonuses=tuple(bonuses))


def _with(participant: Participant, stakes: Iterable[tuple[Linked, Stake]], nested: Collection[str]) -> Participant:
    answers: dict[str, tuple[Answer | None, ...]] = dict(participant.answers)
    salience: dict[str, Salience] = dict(participant.salience)
    for linked, stake in stakes:
        said = tuple(stake.answer(each.key) for each in linked.bracket.alternatives)
        answers[linked.name] = (*said, Answer.ACCEPT) if linked.name in nested else said
        if stake.salience:
            salience[linked.name] = Salience(stake.salience)
    return replace(participant, answers=answers, salience=salience)


def choices_of(brackets: Iterable[Linked], problem: Problem, package: Picked) -> list[list[str]]:
    """Write a package as it is kept: document, bracket and alternative."""
    return [
        [each.document.number, each.bracket.key, _kept(each, issue, option)]
        for each, issue, option in zip(brackets, problem.issues, package, strict=True)
    ]


def picked(brackets: Iterable[Linked], problem: Problem, choices: Iterable[Iterable[str]]) -> Picked | None:
    """Read a kept package against the brackets as they now stand; None where some of it stands no more."""
    kept: Mapping[tuple[str, str], str] = {(d, b): a for d, b, a in (tuple(each) for each in choices)}
    options = []
    for each, issue in zip(brackets, problem.issues, strict=True):
        known = [_kept(each, issue, option) for option in range(len(issue.options))]
        alternative = kept.get((each.document.number, each.bracket.key))
        if alternative not in known:
            return None
        options.append(known.index(alternative))
    return tuple(options) if options else None


def _kept(linked: Linked, issue: Issue, option: int) -> str:
    if option < len(linked.bracket.alternatives):
        return linked.bracket.alternatives[option].key
    return "" if issue.options[option] == NOT_ARISING else f"={issue.options[option]}"
