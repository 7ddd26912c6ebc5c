"""The record in sentences."""

from dataclasses import dataclass
from datetime import datetime

from dipoli.web.conference.models import Role
from dipoli.web.record.live.channel import News
from dipoli.web.record.models import Entry

PHRASES = {
    "found_process": "founded",
    "open_basket": "opened",
    "set_clock": "set the clock of the rehearsal:",
    "step_clock": "moved the clock of the rehearsal to",
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
    "take_commitments": "took the commitments of",
    "assign_commitment": "assigned",
    "report_on": "reported on",
    "dispute_report": "disputed a report on",
    "set_measure": "set the measure",
    "notify": "gave a notification under",
    "cancel_notification": "cancelled a notification under",
    "invite_observers": "invited observers to an activity under",
    "answer_invitation": "answered an invitation to an activity under",
    "report_visit": "reported what it saw of an activity under",
    "call_review": "called the review meeting",
    "seed_next_round": "began the next round after",
    "raise_concern": "raised",
    "answer_concern": "offered an answer to",
    "accept_answer": "found answered",
    "withdraw_concern": "withdrew",
    "reopen_concern": "reopened",
    "declare_stakes": "noted its stakes in",
    "note_requirement": "noted a requirement on",
    "settle_requirement": "settled a requirement on",
    "open_stakes": "opened to the chair the stakes of",
    "close_stakes": "closed the stakes of",
    "add_principle": "added the principle",
    "take_over_the_ten": "took over",
    "link_provision": "linked to a principle a provision of",
    "unlink_provision": "took back a link of",
    "declare_unilaterally": "put on record:",
    "withdraw_declaration": "withdrew:",
    "open_proposal": "began to sound others out on",
    "close_proposal": "stopped sounding others out on",
    "record_contact": "entered:",
    "add_answer": "added an answer to:",
    "add_follow_up": "noted a follow-up to:",
    "settle_follow_up": "did what was promised in:",
    "withdraw_contact": "withdrew:",
    "assign_seat": "gave a seat to",
    "invite_person": "invited",
    "withdraw_invitation": "took back the invitation of",
    "accept_invitation": "took the seat of",
    "lock_account": "locked the account of",
    "unlock_account": "unlocked the account of",
    "reset_account": "made a new way into the account of",
    "end_sessions": "signed out everywhere",
    "erase_person": "erased what was kept of the person who sat as",
    "place_hold": "placed a hold on",
    "lift_hold": "lifted the hold on",
    "open_meeting": "opened",
    "close_meeting": "closed",
    "suspend_meeting": "suspended",
    "resume_meeting": "resumed",
    "put_motion": "put to the meeting",
    "object_to_motion": "objected to",
    "withdraw_motion_objection": "withdrew an objection to",
    "adopt_motion": "found consensus on",
    "drop_motion": "took back",
    "put_package": "put to the meeting as a package",
    "adopt_package": "found consensus on the package",
    "propose_silence": "proposed to put under silence",
    "object_to_silence": "objected to putting under silence",
    "withdraw_objection_to_silence": "withdrew an objection to putting under silence",
    "let_silence_run": "put under silence",
    "call_vote": "called a vote on",
    "cast_vote": "voted on",
    "count_votes": "counted the votes on",
    "close_passage": "closed ad referendum a passage of",
    "confirm_passage": "confirmed a passage of",
    "reopen_passage": "reopened a passage of",
    "withhold_passage": "withheld a passage of",
    "open_passage": "said whom this is open to:",
    "return_passage": "returned a passage to",
    "narrow_entries": "narrowed to the chair and the secretariat what the record says because of",
    "widen_entries": "opened again what the record says because of",
    "align_with": "aligned itself with a statement on",
    "withdraw_alignment": "is in alignment no longer with a statement on",
    "note_alignment": "noted who is in alignment with a statement on",
    "note_alignment_with": "noted who is in alignment with a statement on",
    "issue_journal": "issued the journal of",
    "ask_for_the_floor": "asked for the floor on",
    "leave_the_list": "left the list of speakers on",
    "give_the_floor": "gave the floor on",
    "close_the_list": "closed the list of speakers on",
    "hand_in_statement": "handed in",
    "register_paper": "entered in the register",
    "reissue_paper": "entered in the register",
    "withdraw_paper": "withdrew",
    "keep_passage": "kept a passage apart of",
    "release_passage": "set the distribution of a passage of",
    "distribute_paper": "set the distribution of",
    "declare_participation": "declared its participation:",
    "move_to_group": "noted the group of",
    "accredit": "examined the credentials of",
    "let_act": "set the rights of",
    "describe_participant": "set the names of",
    "note_return": "noted the return of",
    "appoint_head": "named as head of a delegation",
    "renew_calendar": "made a new link to the calendar of",
    "revoke_calendar": "took back the link to the calendar of",
    "draw_first_chair": "drew by lot for the chair",
    "table_document": "tabled",
    "amend_paragraph": "proposed other words for",
    "table_submission": "sent a Word file on",
    "insert_paragraph": "proposed a new paragraph in",
    "delete_paragraph": "proposed to delete",
    "withdraw_amendment": "withdrew an amendment to",
    "compile_revision": "compiled",
    "join_alternative": "joined the sponsors of a wording in",
    "leave_alternative": "left the sponsors of a wording in",
    "add_alternative": "proposed another wording in",
    "declare_stance": "declared a stance on",
    "withdraw_stance": "took back a stance on",
    "note_stance": "noted in confidence a stance on",
    "enter_stances": "entered stances on",
    "lift_bracket": "lifted a bracket in",
    "withdraw_wording": "withdrew a wording in",
    "propose_chairs_words": "proposed the chair’s words in",
    "lift_everywhere": "settled a repeated choice in",
    "answer_question": "said whether brackets are one choice in",
    "move_paragraph": "proposed to move a paragraph of",
    "amend_wording": "proposed other words within a wording of",
    "propose_together": "proposed for several passages at once in",
    "join_amendment": "joined an amendment to",
    "reword_wording": "reworded its wording in",
    "withdraw_chairs_words": "took back the chair’s words in",
    "state_cause_of": "stated why words are open in",
    "bring_version": "brought",
    "correct_rendering": "corrected words of",
    "align_rendering": "aligned words of",
    "leave_out_rendering": "left words out of",
    "realign_version": "aligned afresh",
    "give_state": "said how far paragraphs are of",
    "open_silence": "put under silence",
    "break_silence": "broke the silence on",
    "announce_adoption": "announced the adoption of",
    "issue_decision": "issued",
    "link_choices": "declared to be settled together:",
    "enter_stakes": "noted in confidence",
    "enter_term": "noted in confidence",
    "drop_term": "took back one of",
    "send_stakes": "sent in confidence",
    "seek_package": "sought",
    "show_package": "showed to all who take part",
    "table_package": "tabled as its proposal",
    "put_to_meeting": "put to the meeting",
    "object_to": "objected to",
    "withdraw_objection": "withdrew an objection to",
    "attach_statement": "attached a statement to",
    "attach_file": "attached a file to a statement on",
    "release_document": "released to the participants",
    "publish_document": "set who may read",
    "adopt_by_consensus": "found consensus on",
    "file_statement": "filed",
    "contest_mark": "contested",
    "withdraw_contest": "withdrew what contested",
    "check_ground": "checked for common ground",
    "link_sentence": "linked to a principle a sentence of",
    "unlink_sentence": "took back the link of a sentence of",
    "open_dialogue": "opened the public dialogue",
    "change_dialogue": "changed the terms of the public dialogue",
    "close_dialogue": "closed the public dialogue",
    "put_statement": "put to the public",
    "write_statement": "wrote",
    "moderate_statement": "looked at",
    "prefer_statement": "set how often the public is asked",
    "make_invitations": "made",
    "revoke_invitations": "revoked",
    "import_conversation": "imported a conversation into",
    "set_voters_aside": "set aside the answers of",
    "count_voters_again": "counted again the answers of",
    "seal_votes": "sealed the votes of",
    "link_passage": "laid beside each other",
    "unlink_passage": "no longer lays beside each other",
    "file_roll_calls": "filed the record of votes",
    "remove_roll_calls": "removed the record of votes",
    "issue_token": "made a token for a program:",
    "revoke_token": "revoked the token",
    "subscribe": "had told of the record the address",
    "end_subscription": "had told no more the address",
    "tell_again": "had told again the address",
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
    content = entry.content if isinstance(entry.content, dict) else {}
    if whom := content.get("on_behalf_of"):
        who = f"{who}, on behalf of {whom},"
    return Event(entry.number, entry.at, _sentence(who, entry.act, entry.subject), entry)


def announce(item: News) -> str:
    """Say who did what as the feed tells it, which is without the content of the entry."""
    return _sentence(OFFICES.get(item.capacity) or item.participant or item.who, item.act, item.subject)


def _sentence(who: str, act: str, subject: str) -> str:
    phrase = PHRASES.get(act, act.replace("_", " ") + ":")
    return f"{who} {phrase} {subject}".rstrip(" :")


def act_in_words(name: str) -> str:
    """Name an act as a person would.

    >>> act_in_words("declare_stance")
    'declare stance'
    """
    return name.replace("_", " ")
