"""The record in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _

from dipoli.sentences import sentence
from dipoli.web.conference.models import Role
from dipoli.web.interface import by_name, told
from dipoli.web.pages.setting.subjects import subject_told
from dipoli.web.record.live.channel import News
from dipoli.web.record.models import Entry

PHRASES = {
    "found_process": _("{who} founded {subject}"),
    "open_basket": _("{who} opened {subject}"),
    "set_clock": _("{who} set the clock of the rehearsal: {subject}"),
    "step_clock": _("{who} moved the clock of the rehearsal to {subject}"),
    "prepare_exercise": _("{who} prepared the exercise {subject}"),
    "begin_exercise": _("{who} started the exercise {subject}"),
    "end_exercise": _("{who} ended the exercise {subject}"),
    "form_group": _("{who} noted the group {subject}"),
    "admit_participant": _("{who} admitted {subject}"),
    "note_departure": _("{who} noted the departure of {subject}"),
    "table_concept": _("{who} tabled the concept paper {subject}"),
    "revise_concept": _("{who} revised the concept paper {subject}"),
    "sponsor_concept": _("{who} joined the sponsors of {subject}"),
    "leave_concept": _("{who} left the sponsors of {subject}"),
    "show_concept": _("{who} showed to another participant {subject}"),
    "release_concept": _("{who} released {subject}"),
    "take_as_basis": _("{who} made the basis for talks {subject}"),
    "take_commitments": _("{who} took the commitments of {subject}"),
    "assign_commitment": _("{who} assigned {subject}"),
    "report_on": _("{who} reported on {subject}"),
    "dispute_report": _("{who} disputed a report on {subject}"),
    "set_measure": _("{who} set the measure {subject}"),
    "notify": _("{who} gave a notification under {subject}"),
    "cancel_notification": _("{who} cancelled a notification under {subject}"),
    "invite_observers": _("{who} invited observers to an activity under {subject}"),
    "answer_invitation": _("{who} answered an invitation to an activity under {subject}"),
    "report_visit": _("{who} reported what it saw of an activity under {subject}"),
    "call_review": _("{who} called the review meeting {subject}"),
    "seed_next_round": _("{who} began the next round after {subject}"),
    "raise_concern": _("{who} raised {subject}"),
    "answer_concern": _("{who} offered an answer to {subject}"),
    "accept_answer": _("{who} found answered {subject}"),
    "withdraw_concern": _("{who} withdrew {subject}"),
    "reopen_concern": _("{who} reopened {subject}"),
    "declare_stakes": _("{who} noted its stakes in {subject}"),
    "note_requirement": _("{who} noted a requirement on {subject}"),
    "settle_requirement": _("{who} settled a requirement on {subject}"),
    "open_stakes": _("{who} opened to the chair the stakes of {subject}"),
    "close_stakes": _("{who} closed the stakes of {subject}"),
    "add_principle": _("{who} added the principle {subject}"),
    "take_over_the_ten": _("{who} took over {subject}"),
    "link_provision": _("{who} linked to a principle a provision of {subject}"),
    "unlink_provision": _("{who} took back a link of {subject}"),
    "declare_unilaterally": _("{who} put on record: {subject}"),
    "withdraw_declaration": _("{who} withdrew: {subject}"),
    "open_proposal": _("{who} began to sound others out on {subject}"),
    "close_proposal": _("{who} stopped sounding others out on {subject}"),
    "record_contact": _("{who} entered: {subject}"),
    "add_answer": _("{who} added an answer to: {subject}"),
    "add_follow_up": _("{who} noted a follow-up to: {subject}"),
    "settle_follow_up": _("{who} did what was promised in: {subject}"),
    "withdraw_contact": _("{who} withdrew: {subject}"),
    "assign_seat": _("{who} gave a seat to {subject}"),
    "invite_person": _("{who} invited {subject}"),
    "withdraw_invitation": _("{who} took back the invitation of {subject}"),
    "accept_invitation": _("{who} took the seat of {subject}"),
    "lock_account": _("{who} locked the account of {subject}"),
    "unlock_account": _("{who} unlocked the account of {subject}"),
    "reset_account": _("{who} made a new way into the account of {subject}"),
    "end_sessions": _("{who} signed out everywhere {subject}"),
    "erase_person": _("{who} erased what was kept of the person who sat as {subject}"),
    "place_hold": _("{who} placed a hold on {subject}"),
    "lift_hold": _("{who} lifted the hold on {subject}"),
    "open_meeting": _("{who} opened {subject}"),
    "close_meeting": _("{who} closed {subject}"),
    "suspend_meeting": _("{who} suspended {subject}"),
    "resume_meeting": _("{who} resumed {subject}"),
    "put_motion": _("{who} put to the meeting {subject}"),
    "object_to_motion": _("{who} objected to {subject}"),
    "withdraw_motion_objection": _("{who} withdrew an objection to {subject}"),
    "adopt_motion": _("{who} found consensus on {subject}"),
    "drop_motion": _("{who} took back {subject}"),
    "put_package": _("{who} put to the meeting as a package {subject}"),
    "adopt_package": _("{who} found consensus on the package {subject}"),
    "propose_silence": _("{who} proposed to put under silence {subject}"),
    "object_to_silence": _("{who} objected to putting under silence {subject}"),
    "withdraw_objection_to_silence": _("{who} withdrew an objection to putting under silence {subject}"),
    "let_silence_run": _("{who} put under silence {subject}"),
    "call_vote": _("{who} called a vote on {subject}"),
    "cast_vote": _("{who} voted on {subject}"),
    "count_votes": _("{who} counted the votes on {subject}"),
    "close_passage": _("{who} closed ad referendum a passage of {subject}"),
    "confirm_passage": _("{who} confirmed a passage of {subject}"),
    "reopen_passage": _("{who} reopened a passage of {subject}"),
    "withhold_passage": _("{who} withheld a passage of {subject}"),
    "open_passage": _("{who} said whom this is open to: {subject}"),
    "return_passage": _("{who} returned a passage to {subject}"),
    "narrow_entries": _("{who} narrowed to the chair and the secretariat what the record says because of {subject}"),
    "widen_entries": _("{who} opened again what the record says because of {subject}"),
    "align_with": _("{who} aligned itself with a statement on {subject}"),
    "withdraw_alignment": _("{who} is in alignment no longer with a statement on {subject}"),
    "note_alignment": _("{who} noted who is in alignment with a statement on {subject}"),
    "note_alignment_with": _("{who} noted who is in alignment with a statement on {subject}"),
    "issue_journal": _("{who} issued the journal of {subject}"),
    "ask_for_the_floor": _("{who} asked for the floor on {subject}"),
    "leave_the_list": _("{who} left the list of speakers on {subject}"),
    "give_the_floor": _("{who} gave the floor on {subject}"),
    "close_the_list": _("{who} closed the list of speakers on {subject}"),
    "hand_in_statement": _("{who} handed in {subject}"),
    "register_paper": _("{who} entered in the register {subject}"),
    "reissue_paper": _("{who} entered in the register {subject}"),
    "withdraw_paper": _("{who} withdrew {subject}"),
    "keep_passage": _("{who} kept a passage apart of {subject}"),
    "release_passage": _("{who} set the distribution of a passage of {subject}"),
    "distribute_paper": _("{who} set the distribution of {subject}"),
    "declare_participation": _("{who} declared its participation: {subject}"),
    "move_to_group": _("{who} noted the group of {subject}"),
    "accredit": _("{who} examined the credentials of {subject}"),
    "let_act": _("{who} set the rights of {subject}"),
    "describe_participant": _("{who} set the names of {subject}"),
    "note_return": _("{who} noted the return of {subject}"),
    "appoint_head": _("{who} named as head of a delegation {subject}"),
    "renew_calendar": _("{who} made a new link to the calendar of {subject}"),
    "revoke_calendar": _("{who} took back the link to the calendar of {subject}"),
    "draw_first_chair": _("{who} drew by lot for the chair {subject}"),
    "table_document": _("{who} tabled {subject}"),
    "amend_paragraph": _("{who} proposed other words for {subject}"),
    "table_submission": _("{who} sent a Word file on {subject}"),
    "insert_paragraph": _("{who} proposed a new paragraph in {subject}"),
    "delete_paragraph": _("{who} proposed to delete {subject}"),
    "withdraw_amendment": _("{who} withdrew an amendment to {subject}"),
    "compile_revision": _("{who} compiled {subject}"),
    "join_alternative": _("{who} joined the sponsors of a wording in {subject}"),
    "leave_alternative": _("{who} left the sponsors of a wording in {subject}"),
    "add_alternative": _("{who} proposed another wording in {subject}"),
    "declare_stance": _("{who} declared a stance on {subject}"),
    "withdraw_stance": _("{who} took back a stance on {subject}"),
    "note_stance": _("{who} noted in confidence a stance on {subject}"),
    "enter_stances": _("{who} entered stances on {subject}"),
    "lift_bracket": _("{who} lifted a bracket in {subject}"),
    "withdraw_wording": _("{who} withdrew a wording in {subject}"),
    "propose_chairs_words": _("{who} proposed the chair’s words in {subject}"),
    "lift_everywhere": _("{who} settled a repeated choice in {subject}"),
    "answer_question": _("{who} said whether brackets are one choice in {subject}"),
    "move_paragraph": _("{who} proposed to move a paragraph of {subject}"),
    "amend_wording": _("{who} proposed other words within a wording of {subject}"),
    "propose_together": _("{who} proposed for several passages at once in {subject}"),
    "join_amendment": _("{who} joined an amendment to {subject}"),
    "reword_wording": _("{who} reworded its wording in {subject}"),
    "withdraw_chairs_words": _("{who} took back the chair’s words in {subject}"),
    "state_cause_of": _("{who} stated why words are open in {subject}"),
    "bring_version": _("{who} brought {subject}"),
    "correct_rendering": _("{who} corrected words of {subject}"),
    "align_rendering": _("{who} aligned words of {subject}"),
    "leave_out_rendering": _("{who} left words out of {subject}"),
    "realign_version": _("{who} aligned afresh {subject}"),
    "give_state": _("{who} said how far paragraphs are of {subject}"),
    "open_silence": _("{who} put under silence {subject}"),
    "break_silence": _("{who} broke the silence on {subject}"),
    "announce_adoption": _("{who} announced the adoption of {subject}"),
    "issue_decision": _("{who} issued {subject}"),
    "link_choices": _("{who} declared to be settled together: {subject}"),
    "enter_stakes": _("{who} noted in confidence {subject}"),
    "enter_term": _("{who} noted in confidence {subject}"),
    "drop_term": _("{who} took back one of {subject}"),
    "send_stakes": _("{who} sent in confidence {subject}"),
    "seek_package": _("{who} sought {subject}"),
    "show_package": _("{who} showed to all who take part {subject}"),
    "table_package": _("{who} tabled as its proposal {subject}"),
    "put_to_meeting": _("{who} put to the meeting {subject}"),
    "object_to": _("{who} objected to {subject}"),
    "withdraw_objection": _("{who} withdrew an objection to {subject}"),
    "attach_statement": _("{who} attached a statement to {subject}"),
    "attach_file": _("{who} attached a file to a statement on {subject}"),
    "release_document": _("{who} released to the participants {subject}"),
    "publish_document": _("{who} set who may read {subject}"),
    "adopt_by_consensus": _("{who} found consensus on {subject}"),
    "file_statement": _("{who} filed {subject}"),
    "contest_mark": _("{who} contested {subject}"),
    "withdraw_contest": _("{who} withdrew what contested {subject}"),
    "check_ground": _("{who} checked for common ground {subject}"),
    "link_sentence": _("{who} linked to a principle a sentence of {subject}"),
    "unlink_sentence": _("{who} took back the link of a sentence of {subject}"),
    "open_dialogue": _("{who} opened the public dialogue {subject}"),
    "change_dialogue": _("{who} changed the terms of the public dialogue {subject}"),
    "close_dialogue": _("{who} closed the public dialogue {subject}"),
    "put_statement": _("{who} put to the public {subject}"),
    "write_statement": _("{who} wrote {subject}"),
    "moderate_statement": _("{who} looked at {subject}"),
    "prefer_statement": _("{who} set how often the public is asked {subject}"),
    "make_invitations": _("{who} made {subject}"),
    "revoke_invitations": _("{who} revoked {subject}"),
    "import_conversation": _("{who} imported a conversation into {subject}"),
    "set_voters_aside": _("{who} set aside the answers of {subject}"),
    "count_voters_again": _("{who} counted again the answers of {subject}"),
    "seal_votes": _("{who} sealed the votes of {subject}"),
    "link_passage": _("{who} laid beside each other {subject}"),
    "unlink_passage": _("{who} no longer lays beside each other {subject}"),
    "file_roll_calls": _("{who} filed the record of votes {subject}"),
    "remove_roll_calls": _("{who} removed the record of votes {subject}"),
    "issue_token": _("{who} made a token for a program: {subject}"),
    "revoke_token": _("{who} revoked the token {subject}"),
    "subscribe": _("{who} had told of the record the address {subject}"),
    "end_subscription": _("{who} had told no more the address {subject}"),
    "tell_again": _("{who} had told again the address {subject}"),
}

OFFICES = {
    str(Role.CHAIR.label): sentence("The chair", about="who acts"),
    str(Role.SECRETARIAT.label): sentence("The secretariat", about="who acts"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the record as a sentence."""

    number: int
    at: datetime
    sentence: str
    entry: Entry

    @property
    def capacity(self) -> str:
        """In which capacity it was done: made of the same words anew, so that it can be told in any language."""
        kept, participant = self.entry.capacity, self.entry.participant
        return next((words for words in _capacities(participant) if words == kept), kept)


def _capacities(participant: str) -> Iterator[str]:
    yield from (Role.SECRETARIAT.label, Role.CHAIR.label)
    yield sentence("Delegate of {participant}", participant=participant)
    yield sentence("Head of delegation of {participant}", participant=participant)
    yield sentence("Observer for {participant}", participant=participant)
    yield sentence("Public", about="what the public says")
    yield sentence("Founder", about="who acts")


def tell(entry: Entry, language: str = "") -> Event:
    """Say who did what; titles are in `language`, which is empty where it is not known."""
    who = OFFICES.get(entry.capacity) or entry.participant or entry.who
    content = entry.content if isinstance(entry.content, dict) else {}
    if whom := content.get("on_behalf_of"):
        who = sentence("{who}, on behalf of {whom},", who=who, whom=str(whom))
    return Event(entry.number, entry.at, _sentence(who, entry.act, entry.subject, language), entry)


def announce(item: News) -> str:
    """Say who did what as the feed tells it, which is without the content of the entry."""
    return _sentence(OFFICES.get(item.capacity) or item.participant or item.who, item.act, item.subject)


def _sentence(who: str, act: str, subject: str, language: str = "") -> str:
    phrase, subject = PHRASES.get(act), subject_told(act, subject, language)
    if phrase is None:
        return sentence("{who} {act}: {subject}", who=who, act=act.replace("_", " "), subject=subject)
    if subject:
        return sentence(phrase, who=who, subject=subject)
    if (get_language() or "en") != "en":
        return sentence(phrase, who=who, subject="…")
    return sentence(phrase.removesuffix("{subject}").rstrip(" :"), who=who)


def done_in_words(act: str, subject: str = "") -> str:
    """Say in the language of the reader what somebody did, without who did it.

    >>> done_in_words("declare_stance")
    'declared a stance on'
    """
    return told(_sentence("", act, subject)).strip(" :")


def acts_in_words(names: Iterable[str]) -> list[tuple[str, str]]:
    """Name acts as a person would, each behind its own name, in the alphabetical order of the reader's language."""
    return sorted(((name, act_in_words(name)) for name in names), key=lambda named: by_name(named[1].lstrip("… ")))


def act_in_words(name: str) -> str:
    """Name an act as a person would.

    >>> act_in_words("declare_stance")
    'declare stance'
    """
    if (get_language() or "en") == "en":
        return name.replace("_", " ")
    return told(_sentence("…", name, "…"))
