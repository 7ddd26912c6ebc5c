"""Every act of public dialogues. A single vote is none: see `dipoli.web.dialogue.ballots`."""

from dipoli.web.dialogue.acts.importing import Imported, import_conversation
from dipoli.web.dialogue.acts.inviting import make_invitations, revoke_invitations
from dipoli.web.dialogue.acts.linking import link_passage, unlink_passage
from dipoli.web.dialogue.acts.opening import Terms, change_dialogue, close_dialogue, open_dialogue
from dipoli.web.dialogue.acts.sealing import Register, seal_votes
from dipoli.web.dialogue.acts.stating import (
    Person,
    moderate_statement,
    prefer_statement,
    put_statement,
    write_statement,
)
from dipoli.web.dialogue.acts.watching import count_voters_again, set_voters_aside

__all__ = [
    "Imported",
    "Person",
    "Register",
    "Terms",
    "change_dialogue",
    "close_dialogue",
    "count_voters_again",
    "import_conversation",
    "link_passage",
    "make_invitations",
    "moderate_statement",
    "open_dialogue",
    "prefer_statement",
    "put_statement",
    "revoke_invitations",
    "seal_votes",
    "set_voters_aside",
    "unlink_passage",
    "write_statement",
]
