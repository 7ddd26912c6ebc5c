"""Everything that can be done before anybody sits at the table."""

from dipoli.web.consultations.acts.contacting import (
    Promise,
    Said,
    add_answer,
    add_follow_up,
    close_proposal,
    open_proposal,
    record_contact,
    settle_follow_up,
    withdraw_contact,
)
from dipoli.web.consultations.acts.initiating import (
    Paper,
    leave_concept,
    release_concept,
    revise_concept,
    show_concept,
    sponsor_concept,
    table_concept,
    take_as_basis,
)

__all__ = [
    "Paper",
    "Promise",
    "Said",
    "add_answer",
    "add_follow_up",
    "close_proposal",
    "leave_concept",
    "open_proposal",
    "record_contact",
    "release_concept",
    "revise_concept",
    "settle_follow_up",
    "show_concept",
    "sponsor_concept",
    "table_concept",
    "take_as_basis",
    "withdraw_contact",
]
