"""Aims and limits of an instruction against what was adopted: told where words tell, else left to the trainer."""

from collections.abc import Mapping
from dataclasses import dataclass

from dipoli.formats.training import Aim, Instruction
from dipoli.web.training.assessing.model import Judged, Verdict


@dataclass(frozen=True, slots=True)
class Adopted:
    """The words of an adopted text, and whether silence adopted it."""

    source: str
    by_silence: bool


def judge_aim(aim: Aim, adopted: Mapping[str, Adopted]) -> Judged:
    """Say whether an aim was reached; one that asks for adoption alone is missed where the text was not adopted."""
    found = adopted.get(aim.document)
    if not aim.can_be_checked:
        verdict = Verdict.UNTOLD
    elif found is None:
        verdict = Verdict.OPEN if aim.has or aim.lacks else Verdict.MISSED
    else:
        verdict = Verdict.REACHED if _holds(aim, found) else Verdict.MISSED
    return Judged(aim.words, aim.document, verdict)


def judge_limit(limit: Aim, adopted: Mapping[str, Adopted]) -> Judged:
    """Say whether a limit was kept; a text that was not adopted gives nothing up."""
    found = adopted.get(limit.document)
    if not limit.can_be_checked:
        verdict = Verdict.UNTOLD
    elif found is None:
        verdict = Verdict.OPEN
    else:
        verdict = Verdict.KEPT if _holds(limit, found) else Verdict.GIVEN_UP
    return Judged(limit.words, limit.document, verdict)


def judged(told: Instruction, adopted: Mapping[str, Adopted]) -> tuple[tuple[Judged, ...], tuple[Judged, ...]]:
    """Judge the aims and the limits of an instruction."""
    aims = tuple(judge_aim(each, adopted) for each in told.aims)
    return aims, tuple(judge_limit(each, adopted) for each in told.limits)


def _holds(aim: Aim, found: Adopted) -> bool:
    return aim.is_reached_by(found.source) and (found.by_silence or not aim.by_silence)
