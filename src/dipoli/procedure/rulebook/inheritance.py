"""A profile that extends another gives only what differs."""

from collections.abc import Callable, Mapping

from dipoli.sentences import in_marks, sentence

EXTENDS = "extends"
OWN = ("name", "title", EXTENDS)

Content = Mapping[str, object]


class NoParent(Exception):
    """Why a profile cannot extend what it names; a part of a sentence."""


def inherited(name: str, content: Content, source: Callable[[str], Content | None]) -> Content:
    """Give a profile with what it takes from those it extends; NoParent for one that is not there, or a circle.

    A setting is taken whole: its value never comes with another's rule.
    """
    chain, found = [name], {key: value for key, value in content.items() if key != EXTENDS}
    parent = content.get(EXTENDS)
    while parent is not None:
        if not isinstance(parent, str):
            raise NoParent(sentence("extends must name one other profile in quotation marks"))
        if parent in chain:
            raise NoParent(sentence("{chain}, which goes round in a circle", chain=" extends ".join((*chain, parent))))
        above = source(parent)
        if above is None:
            raise NoParent(sentence("it extends {parent}, and there is no such profile", parent=in_marks(parent)))
        chain.append(parent)
        found = _under(above, found)
        parent = above.get(EXTENDS)
    return found


def _under(above: Content, own: Content) -> dict[str, object]:
    merged: dict[str, object] = {key: value for key, value in above.items() if key not in OWN}
    for key, value in own.items():
        there = merged.get(key)
        merged[key] = {**there, **value} if isinstance(there, Mapping) and isinstance(value, Mapping) else value
    return merged
