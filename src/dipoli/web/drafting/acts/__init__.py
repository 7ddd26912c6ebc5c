"""Everything that can be done with a text: table it, amend it, compile it, settle its brackets."""

from dipoli.web.drafting.acts.amending import amend_paragraph, insert_paragraph, withdraw_amendment
from dipoli.web.drafting.acts.answering import answer_question, lift_everywhere, state_cause_of
from dipoli.web.drafting.acts.closing import close_passage, confirm_passage, reopen_passage
from dipoli.web.drafting.acts.compiling import compile_revision
from dipoli.web.drafting.acts.declaring import (
    Entered,
    Paper,
    declare_stance,
    enter_stances,
    note_stance,
    withdraw_stance,
)
from dipoli.web.drafting.acts.elsewhere import amend_wording, join_amendment, move_paragraph, propose_together
from dipoli.web.drafting.acts.settling import (
    add_alternative,
    join_alternative,
    leave_alternative,
    lift_bracket,
    propose_chairs_words,
    reword_wording,
    withdraw_chairs_words,
    withdraw_wording,
)
from dipoli.web.drafting.acts.submitting import table_submission
from dipoli.web.drafting.acts.tabling import publish_document, release_document, table_document
from dipoli.web.drafting.acts.withholding import open_passage, return_passage, withhold_passage

__all__ = [
    "Entered",
    "Paper",
    "add_alternative",
    "amend_paragraph",
    "amend_wording",
    "answer_question",
    "close_passage",
    "compile_revision",
    "confirm_passage",
    "declare_stance",
    "enter_stances",
    "insert_paragraph",
    "join_alternative",
    "join_amendment",
    "leave_alternative",
    "lift_bracket",
    "lift_everywhere",
    "move_paragraph",
    "note_stance",
    "open_passage",
    "propose_chairs_words",
    "propose_together",
    "publish_document",
    "release_document",
    "reopen_passage",
    "return_passage",
    "reword_wording",
    "state_cause_of",
    "table_document",
    "table_submission",
    "withdraw_amendment",
    "withdraw_chairs_words",
    "withdraw_stance",
    "withdraw_wording",
    "withhold_passage",
]
