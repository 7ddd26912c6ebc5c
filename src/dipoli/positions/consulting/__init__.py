"""What is worked out before and around the table: whom to see next, the balance of a text, the life of a concern."""

from dipoli.positions.consulting.balance import Account, Aspect, Balance, Stake, Verdict, WrongStake, balance, weigh
from dipoli.positions.consulting.concerns import ConcernState, ConcernStep, step_concern
from dipoli.positions.consulting.passages import Trace, trace
from dipoli.positions.consulting.visits import Contact, Response, Sounding, Visit, visits

__all__ = [
    "Account",
    "Aspect",
    "Balance",
    "ConcernState",
    "ConcernStep",
    "Contact",
    "Response",
    "Sounding",
    "Stake",
    "Trace",
    "Verdict",
    "Visit",
    "WrongStake",
    "balance",
    "step_concern",
    "trace",
    "visits",
    "weigh",
]
