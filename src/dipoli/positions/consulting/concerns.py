"""The life of a concern: whoever has it says when it is answered, and nobody else does."""

from enum import Enum
from types import MappingProxyType


class ConcernState(Enum):
    """Where a concern stands."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class ConcernStep(Enum):
    """What its holder can do with it."""

    ACCEPT = "accept an answer to"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


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
