"""Everything that can be done after a text is adopted."""

from dipoli.web.followup.acts.committing import assign_commitment, dispute_report, report_on, take_commitments
from dipoli.web.followup.acts.inviting import answer_invitation, invite_observers, report_visit
from dipoli.web.followup.acts.notifying import Activity, cancel_notification, notify, set_measure
from dipoli.web.followup.acts.reviewing import call_review, seed_next_round

__all__ = [
    "Activity",
    "answer_invitation",
    "assign_commitment",
    "call_review",
    "cancel_notification",
    "dispute_report",
    "invite_observers",
    "notify",
    "report_on",
    "report_visit",
    "seed_next_round",
    "set_measure",
    "take_commitments",
]
