"""The stages of a process, from the first idea to its follow-up: entered in order, reopened, never skipped."""

from collections.abc import Sequence

from dipoli.procedure.refusal import Refusal
from dipoli.sentences import Worded, in_marks, listed, sentence

RULE = sentence(
    "A stage can be reopened and never skipped; negotiation begins once the participants have declared to take part"
)


class Stage(Worded):
    """How far a process has come."""

    INITIATIVE = sentence("initiative", about="a stage of a conference")
    CONSULTATIONS = sentence("consultations", about="a stage of a conference")
    PREPARATORY = sentence("preparatory talks")
    NEGOTIATION = sentence("negotiation", about="a stage of a conference")
    ADOPTION = sentence("adoption", about="a stage of a conference")
    FOLLOW_UP = sentence("follow-up", about="a stage of a conference")


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
        return Refusal(
            RULE,
            sentence(
                "There is no stage {wanted}: choose one of {known}.",
                wanted=in_marks(wanted),
                known=listed([stage.words for stage in stages], ","),
            ),
        )
    here, there = known[current], known[wanted]
    if here == there:
        return Refusal(RULE, sentence("The conference is at the stage of {stage} already.", stage=stages[here].words))
    if there > here + 1:
        return Refusal(
            RULE,
            sentence(
                "After {stage} comes {following}: no stage is skipped.",
                stage=stages[here].words,
                following=stages[here + 1].words,
            ),
        )
    if stages[there] is Stage.NEGOTIATION and here < there and unsettled:
        return Refusal(
            RULE,
            sentence("The preparatory talks have not adopted {things} yet: adopt them first.", things=_both(unsettled)),
        )
    if stages[there] is Stage.NEGOTIATION and here < there and undeclared:
        return Refusal(
            RULE,
            sentence(
                "Not every participant has declared that it takes part: wait for {participants}.",
                participants=", ".join(undeclared),
            ),
        )
    return stages[there]


def _both(things: Sequence[str]) -> str:
    row, *others = things
    for thing in others:
        row = sentence("{things} and {thing}", things=row, thing=thing)
    return row
