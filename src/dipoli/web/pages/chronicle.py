"""The record in sentences."""

from dataclasses import dataclass
from datetime import datetime

from dipoli.web.conference.models import Role
from dipoli.web.record.models import Entry

PHRASES = {
    "found_process": "founded",
    "open_basket": "opened",
    "form_group": "noted the group",
    "admit_participant": "admitted",
    "note_departure": "noted the departure of",
    "table_concept": "tabled the concept paper",
    "revise_concept": "revised the concept paper",
    "sponsor_concept": "joined the sponsors of",
    "leave_concept": "left the sponsors of",
    "show_concept": "showed to another participant",
    "release_concept": "released",
    "take_as_basis": "made the basis for talks",
    "open_proposal": "began to sound others out on",
    "close_proposal": "stopped sounding others out on",
    "record_contact": "entered:",
    "add_answer": "added an answer to:",
    "add_follow_up": "noted a follow-up to:",
    "settle_follow_up": "did what was promised in:",
    "withdraw_contact": "withdrew:",
    "assign_seat": "gave a seat to",
    "open_meeting": "opened",
    "close_meeting": "closed",
    "table_document": "tabled",
    "amend_paragraph": "proposed other words for",
    "insert_paragraph": "proposed a new paragraph in",
    "delete_paragraph": "proposed to delete",
    "withdraw_amendment": "withdrew an amendment to",
    "compile_revision": "compiled",
    "join_alternative": "joined the sponsors of a wording in",
    "leave_alternative": "left the sponsors of a wording in",
    "add_alternative": "proposed another wording in",
    "declare_stance": "declared a stance on",
    "lift_bracket": "lifted a bracket in",
    "open_silence": "put under silence",
    "break_silence": "broke the silence on",
    "announce_adoption": "announced the adoption of",
    "issue_decision": "issued",
    "put_to_meeting": "put to the meeting",
    "object_to": "objected to",
    "withdraw_objection": "withdrew an objection to",
    "attach_statement": "attached a statement to",
    "release_document": "released to the participants",
    "adopt_by_consensus": "found consensus on",
}

OFFICES = {Role.CHAIR.label: "The chair", Role.SECRETARIAT.label: "The secretariat"}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the record as a sentence."""

    number: int
    at: datetime
    sentence: str
    entry: Entry


def tell(entry: Entry) -> Event:
    """Say who did what."""
    who = OFFICES.get(entry.capacity) or entry.participant or entry.who
    phrase = PHRASES.get(entry.act, entry.act.replace("_", " ") + ":")
    return Event(entry.number, entry.at, f"{who} {phrase} {entry.subject}".rstrip(" :"), entry)


def act_in_words(name: str) -> str:
    """Name an act as a person would.

    >>> act_in_words("declare_stance")
    'declare stance'
    """
    return name.replace("_", " ")
