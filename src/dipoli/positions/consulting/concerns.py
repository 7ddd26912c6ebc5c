"""The life of a concern: whoever has it says when it is answered, and nobody else does."""

from types import MappingProxyType

from dipoli.sentences import Worded, sentence


class ConcernState(Worded):
    """Where a concern stands."""

    OPEN = sentence("open", about="a concern")
    ANSWERED = sentence("answered", about="a concern")
    WITHDRAWN = sentence("withdrawn", about="a concern")


class ConcernStep(Worded):
    """What its holder can do with it."""

    ACCEPT = sentence("accept an answer to", about="what is done with a concern")
    WITHDRAW = sentence("withdraw", about="what is done with a concern")
    REOPEN = sentence("reopen", about="what is done with a concern")


STEPS = MappingProxyType(
    {
        (ConcernState.OPEN, ConcernStep.ACCEPT): ConcernState.ANSWERED,
        (ConcernState.OPEN, ConcernStep.WITHDRAW): ConcernState.WITHDRAWN,
        (ConcernState.ANSWERED, ConcernStep.WITHDRAW): ConcernState.WITHDRAWN,
        (ConcernState.ANSWERED, ConcernStep.REOPEN): ConcernState.OPEN,
        (ConcernState.WITHDRAWN, ConcernStep.REOPEN): ConcernState.OPEN,
    }
)


def step_concern(state: ConcernState, step: ConcernStep) -> ConcernState | None:
    """Give the next state, None where the step cannot be taken.

    >>> step_concern(ConcernState.WITHDRAWN, ConcernStep.ACCEPT) is None
    True
    """
    return STEPS.get((state, step))
