"""Everything by which a text is adopted: by silence or in a meeting, announced, issued, and commented upon."""

from dipoli.web.decisions.acts.consensus import adopt_by_consensus, object_to, put_to_meeting, withdraw_objection
from dipoli.web.decisions.acts.issuing import attach_statement, issue_decision
from dipoli.web.decisions.acts.silence import announce_adoption, break_silence, open_silence

__all__ = [
    "adopt_by_consensus",
    "announce_adoption",
    "attach_statement",
    "break_silence",
    "issue_decision",
    "object_to",
    "open_silence",
    "put_to_meeting",
    "withdraw_objection",
]
