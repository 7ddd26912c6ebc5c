"""Every write of statements."""

from dipoli.web.statements.acts.contesting import contest_mark, withdraw_contest
from dipoli.web.statements.acts.filing import file_statement
from dipoli.web.statements.acts.grounding import check_ground
from dipoli.web.statements.acts.linking import link_sentence, unlink_sentence

__all__ = [
    "check_ground",
    "contest_mark",
    "file_statement",
    "link_sentence",
    "unlink_sentence",
    "withdraw_contest",
]
