"""What a dialogue shows, as plain data and pictures that can be kept: nobody alone in it, and no count of a few.

The picture is drawn again when enough new people have voted, never after each vote: the difference between two pictures
would show what one person said. A large dialogue is drawn beside the page, which meanwhile shows the last picture.
"""

import logging
import threading
from collections.abc import Mapping
from datetime import datetime

import numpy as np
from django.db import connection

from dipoli.positions.ground.opinion import OpinionMap, draw_map, following
from dipoli.positions.ground.pictures import opinion_map, ranked_bars
from dipoli.web.dialogue.ledger import ledger_of
from dipoli.web.dialogue.models import Dialogue, Picture, Statement, Vote
from dipoli.web.record.seal import JSON

FEW = 5
"""Shares of fewer answers than this are not shown, nor is a mark of fewer people."""
FEW_ON_MAP = 3
NEW_PEOPLE, NEW_SHARE = 5, 0.02
DRAWN_AT_ONCE = 50_000
"""Up to how many votes a page waits for a new picture."""
UNITES, REJECTS, DIVIDES, OPEN = "unites", "rejects", "divides", "open"
CLEARLY = 0.2

_drawing: set[int] = set()
_lock = threading.Lock()
_log = logging.getLogger(__name__)


def picture_of(dialogue: Dialogue, now: datetime, *, wait: bool = False) -> Picture | None:
    """Give the picture that is to be shown; None while there are too few people, or the first is being drawn."""
    last = Picture.objects.filter(dialogue=dialogue).defer("members").first()
    if not _is_due(dialogue, last):
        return last
    if wait or Vote.objects.filter(dialogue=dialogue)[: DRAWN_AT_ONCE + 1].count() <= DRAWN_AT_ONCE:
        return draw(dialogue, now)
    _draw_beside(dialogue, now)
    return last


def draw(dialogue: Dialogue, now: datetime) -> Picture | None:
    """Draw the picture and keep it; None while there are too few people."""
    ledger = ledger_of(dialogue)
    votes, up_to = ledger.votes(), ledger.up_to
    shown = {
        str(number): words
        for number, words in dialogue.statements.filter(state=Statement.State.SHOWN).values_list("number", "words")
    }
    left_out = [name for name in votes.statements if name not in shown]
    if len(votes.participants) < dialogue.threshold or len(left_out) == len(votes.statements):
        return None
    keys = dict(dialogue.voters.values_list("code", "pk"))
    drawn = following(draw_map(votes, left_out), _lettered(dialogue, keys))
    found, drawings = _found(drawn, shown), _drawings(drawn, shown)
    kept, _ = Picture.objects.update_or_create(
        dialogue=dialogue,
        defaults={
            "up_to": up_to,
            "basis": _basis(dialogue),
            "drawn_at": now,
            "found": found,
            "drawings": drawings,
            "members": _members(drawn, keys) or _members_before(dialogue),
        },
    )
    return kept


def is_being_drawn(dialogue: Dialogue) -> bool:
    """Whether this process is drawing a picture of it now."""
    return dialogue.pk in _drawing


def _members_before(dialogue: Dialogue) -> Mapping[str, list[int]]:
    found = Picture.objects.filter(dialogue=dialogue).values_list("members", flat=True).first()
    return found or {}


def _lettered(dialogue: Dialogue, keys: Mapping[str, int]) -> dict[str, str]:
    """Give the letter of everybody who was in a group of the last picture that had any, by their codes."""
    before = {key: name for name, members in _members_before(dialogue).items() for key in members}
    return {code: before[key] for code, key in keys.items() if key in before}


def _members(drawn: OpinionMap, keys: Mapping[str, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {name: [] for name in drawn.letters}
    for code, name in drawn.groups_by_name.items():
        found[name].append(keys[code])
    return found


def _basis(dialogue: Dialogue) -> str:
    return f"{dialogue.recount} {dialogue.threshold}"


def _is_due(dialogue: Dialogue, last: Picture | None) -> bool:
    """Whether enough has changed: other terms, or enough people who voted since."""
    if last is None:
        return dialogue.voters.filter(set_aside_at=None)[: dialogue.threshold].count() >= dialogue.threshold
    if last.basis != _basis(dialogue):
        return True
    shown = set(dialogue.statements.filter(state=Statement.State.SHOWN).values_list("number", flat=True))
    if any(row["number"] not in shown for row in last.found["statements"]):
        return True
    since = Vote.objects.filter(dialogue=dialogue, pk__gt=last.up_to)
    counted = last.found.get("votes", 0)
    enough = max(NEW_PEOPLE, int(NEW_SHARE * counted))
    if since.order_by("pk")[:enough].count() < enough:
        return False
    people = since.order_by("pk").values_list("voter_id", flat=True)[: 100 * enough]
    return len(set(people)) >= NEW_PEOPLE


def _draw_beside(dialogue: Dialogue, now: datetime) -> None:
    with _lock:
        if dialogue.pk in _drawing:
            return
        _drawing.add(dialogue.pk)

    def work() -> None:
        try:
            draw(dialogue, now)
        except Exception:
            _log.exception("the picture of dialogue %s was not drawn", dialogue.pk)
        finally:
            connection.close()
            _drawing.discard(dialogue.pk)

    threading.Thread(target=work, name=f"picture of dialogue {dialogue.pk}", daemon=True).start()


def _found(drawn: OpinionMap, shown: Mapping[str, str]) -> dict[str, JSON]:
    scores = drawn.scores
    order = np.argsort(-scores.unites, kind="stable")
    statements: list[JSON] = [_of_statement(drawn, int(at)) for at in order]
    groups: list[JSON] = [
        {"name": drawn.letters[group], "size": size, "sure": round(100 * drawn.stability.by_group[group])}
        for group, size in enumerate(drawn.sizes)
    ]
    return {
        "people": drawn.counted,
        "votes": len(drawn.votes),
        "statements": statements,
        "shown": len(shown),
        "groups": groups,
        "reliability": None if not drawn.groups else round(float(drawn.stability.reliability), 2),
        "seen": round(100 * float(sum(drawn.axes.spread))),
    }


def _of_statement(drawn: OpinionMap, at: int) -> dict[str, JSON]:
    """Say of a statement what all and each group think, as far as enough have answered."""
    scores, counts = drawn.scores, drawn.tallies.counts[:, at]
    everybody = drawn.majority.counts[at]
    given = int(everybody.sum())
    by_group: list[JSON] = [
        {
            "name": drawn.letters[group],
            "share": _percent(scores.agreement[group, at]) if counts[group].sum() >= FEW else None,
        }
        for group in range(drawn.groups)
    ]
    return {
        "number": int(drawn.votes.statements[at]),
        "votes": given if given >= FEW else None,
        "agree": _percent(everybody[2] / given) if given >= FEW else None,
        "disagree": _percent(everybody[0] / given) if given >= FEW else None,
        "passed": _percent(everybody[1] / given) if given >= FEW else None,
        "least": _percent(scores.unites[at]),
        "lower": _percent(scores.unites_lower[at]),
        "divides": _percent(scores.divides[at]),
        "verdict": _verdict(drawn, at) if given >= FEW else OPEN,
        "by_group": by_group,
    }


def _verdict(drawn: OpinionMap, at: int) -> str:
    scores = drawn.scores
    if scores.unites_lower[at] > 0.5:
        return UNITES
    if scores.rejects_lower[at] > 0.5:
        return REJECTS
    return DIVIDES if scores.divides_lower[at] > CLEARLY else OPEN


def _drawings(drawn: OpinionMap, shown: Mapping[str, str]) -> dict[str, JSON]:
    """Draw what can be shown: marks that stand for several, bars of what many have answered."""
    made = {
        "map": opinion_map(drawn, least=FEW_ON_MAP),
        "unites": ranked_bars(drawn, "unites", shown),
        "divides": ranked_bars(drawn, "divides", shown),
    }
    found: dict[str, JSON] = {}
    for kind, drawing in made.items():
        cells: list[JSON] = [list(row) for row in drawing.cells]
        found[kind] = {"svg": drawing.svg(), "columns": list(drawing.columns), "cells": cells}
    return found


def _percent(share: float) -> int:
    return round(100 * float(share))
