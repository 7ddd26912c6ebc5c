"""Declared stances as votes, so that delegations can be mapped as a public is; nothing is inferred from silence."""

from collections.abc import Mapping

from dipoli.positions.convergence import quoted
from dipoli.positions.ground.counting.votes import Votes, votes_of
from dipoli.positions.model import Convergence


def declared_votes(convergences: Mapping[str, Convergence]) -> tuple[Votes | None, dict[str, str]]:
    """Give each participant's stance on each alternative of several texts, by their numbers, with words for each.

    In favour is 1, against -1; a sponsor counts as in favour of what it sponsors, as everywhere. A statement is called
    `I/2 [3] b`: the text, the bracket, the alternative; its words begin with the number of their paragraph, where it
    has one. None where nobody has declared anything.
    """
    rows: list[tuple[str, str, int]] = []
    words: dict[str, str] = {}
    for number, convergence in convergences.items():
        for at, outlook in enumerate(convergence.outlooks, 1):
            for letter, wording in zip("abcdefghijklmnopqrstuvwxyz", outlook.wordings, strict=False):
                name = f"{number} [{at}] {letter}"
                for position in wording.positions:
                    words[name] = said = quoted(wording.excerpt)
                    if outlook.place != outlook.paragraph:
                        words[name] = f"{outlook.place}: {said}"
                    rows.append((position.participant, name, 1 if position.stance.is_in_favour else -1))
    return (votes_of(rows) if rows else None), words
