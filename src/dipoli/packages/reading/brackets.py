"""The open brackets of texts as issues: what has been declared on them is what is known."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from dipoli.packages.model import (
    NOT_ARISING,
    Answer,
    Choice,
    Group,
    Issue,
    Linkage,
    Participant,
    Problem,
    Salience,
)
from dipoli.packages.reading.number_issues import with_numbers
from dipoli.positions import Convergence, Outlook, Stance
from dipoli.sentences import sentence
from dipoli.text import Text

Nesting = Mapping[str, tuple[str, str]]
"""By the key of a bracket: the bracket and the wording of it that it stands within, by their keys."""

ANSWERS = {
    Stance.SUPPORT: Answer.SUPPORT,
    Stance.ACCEPT: Answer.ACCEPT,
    Stance.RESERVE: None,
    Stance.OBJECT: Answer.CANNOT,
}
"""What a stance says of a package: one that reserves its position has not said what it could accept."""


def problem_from(
    texts: Mapping[str, Convergence],
    *,
    baskets: Mapping[str, str] | None = None,
    salience: Mapping[str, Mapping[str, Salience]] | None = None,
    linkages: Iterable[Linkage] = (),
    title: str = "",
    nested: Mapping[str, Nesting] | None = None,
    between: int = 0,
) -> Problem:
    """Make every bracket of some texts an issue, named by text and place, with its wordings as options.

    `baskets` are by text; `salience` by participant and issue. Brackets that share a place are numbered apart, and so
    are wordings that read alike when cut short. `nested` says by text which brackets stand within which wording of
    another: where both are issues the inner one arises only where that wording is chosen. Wordings that are a number
    each get it as their value, with `between` more between each two, as `with_numbers` says.
    """
    named = [(text, name, outlook) for text, found in texts.items() for name, outlook in _named(text, found.outlooks)]
    within = _within(named, nested or {})
    issues = tuple(
        Issue(
            name,
            (*_options(outlook), *((NOT_ARISING,) if name in within else ())),
            (baskets or {}).get(text, ""),
            within=within.get(name),
        )
        for text, name, outlook in named
    )
    members: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for convergence in texts.values():
        for participant in convergence.participants:
            names.setdefault(participant.name, participant.group)
    for name, group in names.items():
        if group:
            members.setdefault(group, []).append(name)
    outlooks = [(name, outlook) for _, name, outlook in named]
    participants = tuple(
        Participant(name, _answers(name, outlooks, within), (salience or {}).get(name, {})) for name in names
    )
    groups = tuple(Group(group, tuple(each)) for group, each in members.items())
    return with_numbers(Problem(issues, participants, groups, tuple(linkages), title=title), between)


def nesting(text: Text) -> Nesting:
    """Say of each bracket that stands within a wording of another which bracket and which wording that is, by keys."""
    found = {}
    for bracket in text.brackets:
        if bracket.parent is not None and bracket.parent_alternative is not None:
            above = text.brackets[bracket.parent]
            found[bracket.key] = (above.key, above.alternatives[bracket.parent_alternative].key)
    return found


def _within(named: Sequence[tuple[str, str, Outlook]], nested: Mapping[str, Nesting]) -> dict[str, Choice]:
    """Find the choice within which each issue arises; where the outer bracket is no issue, the next one out counts."""
    at = {(text, outlook.bracket): (name, outlook) for text, name, outlook in named}
    found = {}
    for text, name, outlook in named:
        above = nested.get(text, {}).get(outlook.bracket)
        while above is not None and (text, above[0]) not in at:
            above = nested[text].get(above[0])
        if above is not None:
            outer, around = at[text, above[0]]
            keys = [wording.key for wording in around.wordings]
            found[name] = Choice(outer, _options(around)[keys.index(above[1])])
    return found


def _named(text: str, outlooks: Sequence[Outlook]) -> Iterable[tuple[str, Outlook]]:
    seen: dict[str, int] = {}
    for outlook in outlooks:
        place = f"{text} {outlook.place}".strip()
        seen[place] = seen.get(place, 0) + 1
        yield (place if seen[place] == 1 else f"{place} ({seen[place]})"), outlook


def _options(outlook: Outlook) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    options = []
    for wording in outlook.wordings:
        words = wording.excerpt or sentence("no text")
        seen[words] = seen.get(words, 0) + 1
        options.append(words if seen[words] == 1 else sentence("{words} ({number})", words=words, number=seen[words]))
    return tuple(options)


def _answers(
    name: str, outlooks: Iterable[tuple[str, Outlook]], within: Collection[str]
) -> dict[str, tuple[Answer | None, ...]]:
    answers = {}
    for issue, outlook in outlooks:
        stances = [outlook.stance(name, wording.key) for wording in outlook.wordings]
        row = tuple(None if stance is None else ANSWERS[stance] for stance in stances)
        if any(each is not None for each in row):
            answers[issue] = (*row, Answer.ACCEPT) if issue in within else row
    return answers
