"""The acts on people's accounts."""

from dipoli.web.accounts.acts.holding import lift_hold, place_hold
from dipoli.web.accounts.acts.inviting import Guest, accept_invitation, invite_person, withdraw_invitation
from dipoli.web.accounts.acts.tending import (
    Operator,
    end_sessions,
    erase_person,
    lock_account,
    reset_account,
    unlock_account,
)

__all__ = [
    "Guest",
    "Operator",
    "accept_invitation",
    "end_sessions",
    "erase_person",
    "invite_person",
    "lift_hold",
    "lock_account",
    "place_hold",
    "reset_account",
    "unlock_account",
    "withdraw_invitation",
]
