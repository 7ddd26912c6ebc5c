"""The open brackets of texts as issues: what has been declared on them is what is known."""

from collections.abc import Iterable, Mapping, Sequence

from dipoli.packages.model import Answer, Group, Issue, Linkage, Participant, Problem, Salience
from dipoli.positions import Convergence, Outlook, Stance

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
) -> Problem:
    """Make every bracket of some texts an issue, named by text and place, with its wordings as options.

    `baskets` are by text; `salience` by participant and issue. Brackets that share a place are numbered apart, and so
    are wordings that read alike when cut short.
    """
    named = [(text, name, outlook) for text, found in texts.items() for name, outlook in _named(text, found.outlooks)]
    issues = tuple(Issue(name, _options(outlook), (baskets or {}).get(text, "")) for text, name, outlook in named)
    members: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for convergence in texts.values():
        for participant in convergence.participants:
            names.setdefault(participant.name, participant.group)
    for name, group in names.items():
        if group:
            members.setdefault(group, []).append(name)
    outlooks = [(name, outlook) for _, name, outlook in named]
    participants = tuple(Participant(name, _answers(name, outlooks), (salience or {}).get(name, {})) for name in names)
    groups = tuple(Group(group, tuple(each)) for group, each in members.items())
    return Problem(issues, participants, groups, tuple(linkages), title=title)


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
        words = wording.excerpt or "no text"
        seen[words] = seen.get(words, 0) + 1
        options.append(words if seen[words] == 1 else f"{words} ({seen[words]})")
    return tuple(options)


def _answers(name: str, outlooks: Iterable[tuple[str, Outlook]]) -> dict[str, tuple[Answer | None, ...]]:
    answers = {}
    for issue, outlook in outlooks:
        stances = [outlook.stance(name, wording.key) for wording in outlook.wordings]
        row = tuple(None if stance is None else ANSWERS[stance] for stance in stances)
        if any(each is not None for each in row):
            answers[issue] = row
    return answers
