"""The stages of a process, from the first idea to its follow-up: entered in order, reopened, never skipped."""

from collections.abc import Sequence
from enum import Enum

from dipoli.procedure.refusal import Refusal

RULE = "A stage can be reopened and never skipped; negotiation begins once the participants have declared to take part"


class Stage(Enum):
    """How far a process has come."""

    INITIATIVE = "initiative"
    CONSULTATIONS = "consultations"
    PREPARATORY = "preparatory talks"
    NEGOTIATION = "negotiation"
    ADOPTION = "adoption"
    FOLLOW_UP = "follow-up"


def check_step(
    current: str, wanted: str, *, undeclared: Sequence[str] = (), unsettled: Sequence[str] = ()
) -> Stage | Refusal:
    """Say whether a stage may be entered from another: the next one, or any before it, which reopens it.

    From the preparatory talks one goes on to negotiate once nothing is `unsettled`, as the talks adopt the agenda with
    its mandates and the rules, and nobody is `undeclared`: each has to declare that it takes part on that basis.
    """
    stages = list(Stage)
    known = {stage.value: place for place, stage in enumerate(stages)}
    if wanted not in known:
        return Refusal(RULE, f"There is no stage {wanted!r}: choose one of {', '.join(known)}.")
    here, there = known[current], known[wanted]
    if here == there:
        return Refusal(RULE, f"The conference is at the stage of {wanted} already.")
    if there > here + 1:
        return Refusal(RULE, f"After {current} comes {stages[here + 1].value}: no stage is skipped.")
    if stages[there] is Stage.NEGOTIATION and here < there and unsettled:
        return Refusal(RULE, f"The preparatory talks have not adopted {' and '.join(unsettled)} yet: adopt them first.")
    if stages[there] is Stage.NEGOTIATION and here < there and undeclared:
        return Refusal(
            RULE, f"Not every participant has declared that it takes part: wait for {', '.join(undeclared)}."
        )
    return stages[there]
