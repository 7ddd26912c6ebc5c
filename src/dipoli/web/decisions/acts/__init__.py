"""Everything by which a text is adopted: by silence, in a meeting or by vote, announced, issued, and commented upon."""

from dipoli.web.decisions.acts.consensus import adopt_by_consensus, object_to, put_to_meeting, withdraw_objection
from dipoli.web.decisions.acts.issuing import issue_decision
from dipoli.web.decisions.acts.minutes import issue_journal
from dipoli.web.decisions.acts.motions import (
    adopt_motion,
    drop_motion,
    object_to_motion,
    put_motion,
    withdraw_motion_objection,
)
from dipoli.web.decisions.acts.packages import adopt_package, put_package
from dipoli.web.decisions.acts.saying import (
    align_with,
    attach_file,
    attach_statement,
    note_alignment_with,
    withdraw_alignment,
)
from dipoli.web.decisions.acts.silence import (
    announce_adoption,
    break_silence,
    let_silence_run,
    object_to_silence,
    open_silence,
    propose_silence,
    withdraw_objection_to_silence,
)
from dipoli.web.decisions.acts.voting import call_vote, cast_vote, count_votes

__all__ = [
    "adopt_by_consensus",
    "adopt_motion",
    "adopt_package",
    "align_with",
    "announce_adoption",
    "attach_file",
    "attach_statement",
    "break_silence",
    "call_vote",
    "cast_vote",
    "count_votes",
    "drop_motion",
    "issue_decision",
    "issue_journal",
    "let_silence_run",
    "note_alignment_with",
    "object_to",
    "object_to_motion",
    "object_to_silence",
    "open_silence",
    "propose_silence",
    "put_motion",
    "put_package",
    "put_to_meeting",
    "withdraw_alignment",
    "withdraw_motion_objection",
    "withdraw_objection",
    "withdraw_objection_to_silence",
]
