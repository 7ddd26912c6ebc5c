"""What has to have happened before an act can be done, and what is sent of it then: see `test_matrix_of_acts`.

Each function puts into the world what its act needs, and gives what is sent besides what is usual. All of it is undone
before the next act is tried.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from dipoli.positions import Stance
from dipoli.procedure.deciding.voting import Choice
from dipoli.procedure.rulebook.passages import Kept
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.text import Bracket, Text, adjacent_brackets
from dipoli.web.accounts.acts import invite_person, place_hold
from dipoli.web.api.typed import references
from dipoli.web.conference import acts as conference
from dipoli.web.conference.models import Group, Participant, Process, Role, Seat
from dipoli.web.consultations import acts as consultations
from dipoli.web.consultations.models import Concept, Concern, Principle
from dipoli.web.decisions import acts as decisions
from dipoli.web.decisions.models import MeetingQuestion, Motion, SilenceProcedure
from dipoli.web.dialogue import acts as dialogues
from dipoli.web.dialogue.models import Dialogue
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting import queries as texts
from dipoli.web.drafting.models import Document, Withheld
from dipoli.web.followup import acts as following
from dipoli.web.followup.models import Invitation, Notification
from dipoli.web.languages.acts import align_rendering
from dipoli.web.languages.models import Rendering
from dipoli.web.linkage import acts as linkage
from dipoli.web.linkage.models import LinkedChoices, Term
from dipoli.web.programs.acts import subscribe
from dipoli.web.programs.models import Delivery
from dipoli.web.record.models import Distribution
from dipoli.web.statements import queries as statements
from dipoli.web.statements.acts import link_sentence
from dipoli.web.statements.models import Statement
from tests.web.pages.conftest import CLEAN, World
from tests.web.pages.ground.scene import votes
from tests.web.training import scene as training

Body = dict[str, Any]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def text_of(document: Document) -> Text:
    return texts.text(document.revisions.select_related("document__process").get(is_current=True))


def brackets(world: World) -> tuple[Bracket, ...]:
    return text_of(world.text).brackets


def of(seat: Seat) -> Participant:
    assert seat.participant is not None
    return seat.participant


def numbered(number: str) -> Document:
    return Document.objects.select_related("process", "basket").get(number=number)


def tabled(world: World, now: datetime, source: str = CLEAN + "Seven.") -> Document:
    cast = world.cast
    return drafting.table_document(cast.secretariat, cast.basket, "Another text", source, number="I/7", now=now)


# Decisions.


def two_put(world: World, now: datetime) -> Body:
    pair = [numbered("I/4"), tabled(world, now)]
    decisions.put_package(world.cast.chair, "Pair", pair, now=now)
    return {"name": "Pair"}


def two_to_put(world: World, now: datetime) -> Body:
    return {"documents": ["I/4", tabled(world, now).number]}


def voting(world: World, now: datetime) -> MeetingQuestion:
    """Have the process run by rules under which bodies vote."""
    Process.objects.filter(pk=world.cast.process.pk).update(rules="assembly")
    for seat in world.cast.seats:
        seat.process.refresh_from_db()
    return MeetingQuestion.objects.get(document__number="I/3")


def a_vote_to_call(world: World, now: datetime) -> Body:
    return {"subject": {"meeting_question": voting(world, now).pk}, "kind": "roll call"}


def a_vote(world: World, now: datetime) -> Body:
    ballot = decisions.call_vote(world.cast.chair, voting(world, now), BallotKind.ROLL_CALL, now=now)
    return {"ballot": ballot.pk}


def a_vote_with_votes(world: World, now: datetime) -> Body:
    ballot = decisions.call_vote(world.cast.chair, voting(world, now), BallotKind.ROLL_CALL, now=now)
    for seat in world.cast.delegations:
        decisions.cast_vote(seat, ballot, Choice.YES, now=now)
    return {"ballot": ballot.pk}


def a_statement_of_cadmia(world: World, now: datetime) -> Body:
    statement = decisions.attach_statement(world.cast.cadmia, numbered("I/5"), "As Cadmia reads it.", now=now)
    return {"statement": statement.pk}


def proposed(world: World, now: datetime) -> SilenceProcedure:
    return decisions.propose_silence(world.cast.chair, numbered("I/4"), now + 3 * DAY, now=now)


def a_proposed_silence(world: World, now: datetime) -> Body:
    return {"silence": proposed(world, now).pk}


def an_objection_to_silence(world: World, now: datetime) -> Body:
    silence = proposed(world, now)
    for seat in (world.cast.arvia, world.cast.belmark):
        decisions.object_to_silence(seat, silence, reason="Not yet.", now=now)
    return {"silence": silence.pk}


def an_objection(world: World, now: datetime) -> Body:
    for seat in (world.cast.arvia, world.cast.belmark):
        decisions.object_to(seat, numbered("I/3"), reason="Not yet.", now=now)
    return {"document": "I/3"}


def an_objection_to_a_motion(world: World, now: datetime) -> Body:
    motion = Motion.objects.get()
    for seat in (world.cast.arvia, world.cast.belmark):
        decisions.object_to_motion(seat, motion, reason="Not yet.", now=now)
    return {"motion": motion.pk}


def a_file(world: World, now: datetime) -> Body:
    return {"file": {"name": "map.txt", "media_type": "text/plain", "data": b64encode(b"A map.\n").decode()}}


def an_adopted_text(world: World, now: datetime) -> Body:
    document = tabled(world, now)
    decisions.put_to_meeting(world.cast.chair, document, now=now)
    decisions.adopt_by_consensus(world.cast.chair, document, now=now)
    return {"document": document.number}


# The conference.


def a_colleague(world: World, now: datetime) -> Body:
    colleague = conference.assign_seat(
        world.cast.secretariat,
        user=User.objects.create(username="colleague"),
        role=Role.DELEGATE,
        participant="Belmark",
        display_name="Ms. Colleague",
        now=now,
    )
    return {"seat": colleague.pk, "may_act": False}


def a_closed_meeting(world: World, now: datetime) -> Body:
    conference.close_meeting(world.cast.chair, now=now)
    return {}


def a_suspended_meeting(world: World, now: datetime) -> Body:
    conference.suspend_meeting(world.cast.chair, now=now)
    return {}


def one_who_left(world: World, now: datetime) -> Body:
    conference.note_departure(world.cast.secretariat, of(world.cast.cadmia), now=now)
    return {"participant": "Cadmia"}


def another_group(world: World, now: datetime) -> Body:
    return {"name": "Cadmia", "group": Group.objects.exclude(members=of(world.cast.cadmia)).order_by("pk")[0].name}


def a_hold(world: World, now: datetime) -> Body:
    place_hold(world.cast.secretariat, reason="A complaint", now=now)
    return {}


def an_invited_person(world: World, now: datetime) -> Body:
    row = invite_person(
        world.cast.secretariat,
        role=Role.DELEGATE,
        participant="Belmark",
        display_name="Ms. Colleague",
        address="colleague@belmark.example",
        now=now,
    )
    return {"invitation": row.invitation.pk}


def a_rehearsal(world: World, now: datetime) -> Body:
    Process.objects.filter(pk=world.cast.process.pk).update(is_rehearsal=True)
    return {"factor": 60, "wall": now.isoformat()}


def a_rehearsal_to_step(world: World, now: datetime) -> Body:
    a_rehearsal(world, now)
    return {"to": (now + HOUR).isoformat(), "wall": now.isoformat()}


def an_exercise_to_prepare(world: World, now: datetime) -> Body:
    training.rehearsing(world.cast)
    return {"source": training.POND}


def an_exercise(world: World, now: datetime) -> Body:
    training.prepared(world.cast, now)
    return {"wall": now.isoformat()}


def an_exercise_that_runs(world: World, now: datetime) -> Body:
    training.begun(world.cast, now)
    return {"wall": now.isoformat()}


def a_kept_passage(world: World, now: datetime) -> Body:
    cast = world.cast
    paper = cast.process.papers.get(title="A paper")
    row = conference.keep_passage(cast.arvia, paper, Kept(0, "For few."), now=now)
    return {"passage": row.pk, "distribution": "participants"}


# Texts.


def touching_brackets(world: World, now: datetime) -> Body:
    document = tabled(world, now, "1. They [go] [stay] at home.\n")
    (question,) = adjacent_brackets(text_of(document))
    return {"document": document.number, "question_key": question.key, "is_one_choice": True}


def closed(world: World, now: datetime) -> Body:
    waiting = [of(each).name for each in (world.cast.arvia, world.cast.belmark)]
    drafting.close_passage(world.cast.chair, numbered("I/4"), 0, "p1", waiting=waiting, now=now)
    return {"document": "I/4", "paragraph_id": "p1"}


def a_paper_of_stances(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    place = {"bracket": bracket.key, "alternative": bracket.alternatives[0].key}
    return {"paper": [{"participant": "Belmark", **place, "stance": "accept"}]}


def own_wording(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    after = drafting.add_alternative(world.cast.arvia, world.text, 0, bracket.key, "might", now=now)
    text = texts.text(after)
    own = next(each for each in text.brackets[0].alternatives if "Arvia" in each.sponsors)
    return {"revision_number": after.number, "bracket_key": text.brackets[0].key, "alternative_key": own.key}


def own_wording_to_change(world: World, now: datetime) -> Body:
    return {**own_wording(world, now), "words": "might well"}


def the_chairs_words(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    after = drafting.propose_chairs_words(world.cast.chair, world.text, 0, bracket.key, "might", now=now)
    return {"revision_number": after.number, "bracket_key": texts.text(after).brackets[0].key}


def the_same_choice_twice(world: World, now: datetime) -> Body:
    document = tabled(world, now, "1. They [shall][should] go.\n\n2. They [shall][should] stay.\n")
    for bracket in text_of(document).brackets:
        key = bracket.alternatives[0].key
        for seat in world.cast.delegations:
            drafting.declare_stance(seat, document, 0, bracket.key, key, stance=Stance.SUPPORT, now=now)
    keys = [bracket.key for bracket in text_of(document).brackets]
    return {"document": document.number, "brackets": keys, "words": "shall"}


def two_wishes(world: World, now: datetime) -> Body:
    text = text_of(world.text)
    wishes = [
        {"action": "replace", "paragraph": each.id, "base": text.words(each), "words": f"{text.words(each)} Always."}
        for each in text.paragraphs[1:3]
    ]
    return {"wishes": wishes}


def a_submission(world: World, now: datetime) -> Body:
    (wish, _) = two_wishes(world, now)["wishes"]
    return {"sent": {"file_name": "wishes.docx", "file_digest": "0" * 64, "wishes": [wish]}}


def a_restricted_text(world: World, now: datetime) -> Body:
    cast = world.cast
    drafting.table_document(
        cast.chair,
        cast.basket,
        "A quiet draft",
        CLEAN,
        number="I/9",
        distribution=Distribution.RESTRICTED,
        now=now,
    )
    return {"document": "I/9"}


def a_passage_to_return(world: World, now: datetime) -> Body:
    return {"withheld": Withheld.objects.get().pk, "revision_number": 1}


def a_version_moved(world: World, now: datetime) -> Body:
    row = Rendering.objects.filter(replaced_at=None).order_by("pk")[1]
    align_rendering(world.cast.secretariat, world.text, "fr", row.pk, "p4", now=now)
    Rendering.objects.filter(pk=row.pk).update(is_by_hand=False)
    return {}


# Before and after the table.


def own_concept(world: World, now: datetime, distribution: Distribution = Distribution.RESTRICTED) -> Concept:
    paper = consultations.Paper("A sea without mines.", ["Security"], ["Good faith"], "Why now.")
    return consultations.table_concept(world.cast.arvia, "An open sea", paper, distribution=distribution, now=now)


def a_concept(world: World, now: datetime) -> Body:
    return {"concept": references.name(own_concept(world, now))}


def a_concept_to_release(world: World, now: datetime) -> Body:
    return {**a_concept(world, now), "distribution": "participants"}


def a_concept_to_show(world: World, now: datetime) -> Body:
    return {**a_concept(world, now), "participant": "Belmark"}


def a_concept_to_revise(world: World, now: datetime) -> Body:
    paper = {"aims": "A calmer sea.", "baskets": ["Security"], "principles": ["Good faith"], "note": "Why."}
    return {**a_concept(world, now), "paper": paper}


def a_concept_to_sponsor(world: World, now: datetime) -> Body:
    return {"concept": references.name(own_concept(world, now, Distribution.PARTICIPANTS))}


def a_concept_of_two(world: World, now: datetime) -> Body:
    concept = own_concept(world, now, Distribution.PARTICIPANTS)
    consultations.sponsor_concept(world.cast.belmark, concept, now=now)
    return {"concept": references.name(concept)}


def a_settled_concern(world: World, now: datetime) -> Body:
    concern = Concern.objects.get()
    consultations.accept_answer(world.cast.belmark, concern.answers.get(), now=now)
    return {"concern": references.name(concern)}


def opened_stakes(world: World, now: datetime) -> Body:
    for seat in (world.cast.arvia, world.cast.belmark):
        consultations.open_stakes(seat, now=now)
    return {}


def another_paragraph(world: World, now: datetime) -> Body:
    return {"paragraph": "p3"}


def guest(world: World, now: datetime) -> Invitation:
    (invitation,) = following.invite_observers(
        world.cast.arvia, Notification.objects.get(), [of(world.cast.belmark)], now=now
    )
    return invitation


def an_invitation(world: World, now: datetime) -> Body:
    return {"invitation": guest(world, now).pk}


def a_visit(world: World, now: datetime) -> Body:
    invitation = guest(world, now)
    following.answer_invitation(world.cast.belmark, invitation, is_accepted=True, now=now)
    Notification.objects.update(starts_on=now.date() - DAY)
    return {"invitation": invitation.pk}


def guests(world: World, now: datetime) -> Body:
    return {"guests": ["Rivercom"]}


def an_activity(world: World, now: datetime) -> Body:
    days = {"starts_on": "2027-03-01", "ends_on": "2027-03-03"}
    return {"activity": {"title": "Oak Leaf", "strength": "26000", **days, "says": {"Purpose": "Practice"}}}


def a_report_of_belmark(world: World, now: datetime) -> Body:
    return {"about": "Belmark"}


# Packages.


def ties(world: World) -> list[list[str]]:
    return [["I/1", each.key, each.alternatives[0].key] for each in brackets(world)[:2]]


def two_choices(world: World, now: datetime) -> Body:
    return {"brackets": [["I/1", each.key] for each in brackets(world)[:2]]}


def a_term_to_enter(world: World, now: datetime) -> Body:
    return {"choices": ties(world)}


def a_term(world: World, now: datetime) -> Body:
    linked, kind = LinkedChoices.objects.get(), Term.Kind.LINKAGE
    choices = [(world.text, each.key, each.alternatives[0].key) for each in brackets(world)[:2]]
    return {"term": linkage.enter_term(world.cast.arvia, linked, kind, choices, now=now).pk}


def stakes_to_enter(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    answers = {bracket.alternatives[0].key: "support"}
    return {"said": [{"document": "I/1", "bracket": bracket.key, "answers": answers, "salience": "low"}]}


def drafts(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    for seat in (world.cast.arvia, world.cast.belmark):
        linkage.enter_stakes(seat, [linkage.Said(world.text, bracket.key)], now=now)
    return {}


def a_package(world: World, now: datetime) -> Body:
    package = linkage.seek_package(world.cast.chair, LinkedChoices.objects.get(), clock=lambda: 0.0, now=now)
    return {"package": package.pk}


# Statements, records of votes, dialogues, programs.


def marked(world: World) -> tuple[Statement, int]:
    statement = Statement.objects.get(title="Doctrine")
    return statement, next(each.start for each in statements.read(statement).marked)


def a_mark(world: World, now: datetime) -> Body:
    statement, start = marked(world)
    return {"statement": references.name(statement), "start": start}


def a_linked_sentence(world: World, now: datetime) -> Body:
    statement, start = marked(world)
    return {"passage": link_sentence(world.cast.chair, statement, start, Principle.objects.all()[0], now=now).pk}


def two_alike(world: World, now: datetime) -> Body:
    found = statements.ground(world.cast.chair)[0]
    return {
        "one": references.name(found.one),
        "one_start": found.likeness.one.start,
        "other": references.name(found.other),
        "other_start": found.likeness.other.start,
    }


def a_statement_given(world: World, now: datetime) -> Body:
    return {"given_on": date(2026, 11, 1).isoformat()}


def a_record_of_votes(world: World, now: datetime) -> Body:
    return {"votes": b64encode(votes().replace(b"Elm", b"Fen")).decode(), "name": "votes.csv"}


def dialogue_named(title: str) -> Dialogue:
    return Dialogue.objects.get(title__contains=title)


def the_dialogue(title: str) -> Body:
    return {"dialogue": references.name(dialogue_named(title))}


def other_terms(world: World, now: datetime) -> Body:
    terms = {"threshold": 10, "most_new": 5, "most_statements": 50, "has_open_data": True}
    return {**the_dialogue("border"), "terms": terms}


def a_conversation(world: World, now: datetime) -> Body:
    comments = [{"number": 1, "words": "It is loud.", "author": "one", "moderated": 1}]
    ballots = [{"participant": "two", "comment": 1, "value": 1}]
    return {**the_dialogue("The public"), "comments": comments, "ballots": ballots}


def one_to_leave_out(world: World, now: datetime) -> Body:
    return {**the_dialogue("border"), "state": "out", "reason": "Off the subject"}


def people(world: World, now: datetime) -> Body:
    codes = list(dialogue_named("border").voters.order_by("pk").values_list("code", flat=True)[:1])
    return {**the_dialogue("border"), "codes": codes}


def people_set_aside(world: World, now: datetime) -> Body:
    body = people(world, now)
    dialogues.set_voters_aside(world.cast.chair, dialogue_named("border"), body["codes"], "A robot", now=now)
    return body


def a_batch(world: World, now: datetime) -> Body:
    return {**the_dialogue("invitation"), "batch": 1}


def subscribed(world: World, now: datetime) -> int:
    return subscribe(world.cast.arvia, "https://programs.example/told", now=now).subscription.pk


def a_subscription(world: World, now: datetime) -> Body:
    return {"subscription": subscribed(world, now)}


def a_telling_given_up(world: World, now: datetime) -> Body:
    row = Delivery.objects.create(subscription_id=subscribed(world, now), number=1, next_at=now, given_up_at=now)
    return {"delivery": row.pk}


READY: Mapping[str, Callable[[World, datetime], Body]] = {
    "adopt_package": two_put,
    "align_with": a_statement_of_cadmia,
    "announce_adoption": lambda world, now: {"silence": world.over.pk},
    "answer_invitation": an_invitation,
    "answer_question": touching_brackets,
    "attach_file": a_file,
    "call_vote": a_vote_to_call,
    "cast_vote": a_vote,
    "change_dialogue": other_terms,
    "check_ground": two_alike,
    "close_stakes": opened_stakes,
    "confirm_passage": closed,
    "contest_mark": a_mark,
    "count_voters_again": people_set_aside,
    "count_votes": a_vote_with_votes,
    "dispute_report": a_report_of_belmark,
    "drop_term": a_term,
    "end_subscription": a_subscription,
    "enter_stakes": stakes_to_enter,
    "enter_stances": a_paper_of_stances,
    "enter_term": a_term_to_enter,
    "file_roll_calls": a_record_of_votes,
    "file_statement": a_statement_given,
    "import_conversation": a_conversation,
    "invite_observers": guests,
    "leave_alternative": own_wording,
    "leave_concept": a_concept_of_two,
    "let_act": a_colleague,
    "let_silence_run": a_proposed_silence,
    "lift_everywhere": the_same_choice_twice,
    "lift_hold": a_hold,
    "link_choices": two_choices,
    "link_provision": another_paragraph,
    "link_sentence": a_mark,
    "moderate_statement": one_to_leave_out,
    "move_to_group": another_group,
    "note_return": one_who_left,
    "notify": an_activity,
    "object_to_silence": a_proposed_silence,
    "open_meeting": a_closed_meeting,
    "propose_together": two_wishes,
    "put_package": two_to_put,
    "realign_version": a_version_moved,
    "release_concept": a_concept_to_release,
    "release_document": a_restricted_text,
    "release_passage": a_kept_passage,
    "reopen_concern": a_settled_concern,
    "reopen_passage": closed,
    "report_visit": a_visit,
    "resume_meeting": a_suspended_meeting,
    "return_passage": a_passage_to_return,
    "revise_concept": a_concept_to_revise,
    "revoke_invitations": a_batch,
    "reword_wording": own_wording_to_change,
    "send_stakes": drafts,
    "prepare_exercise": an_exercise_to_prepare,
    "begin_exercise": an_exercise,
    "end_exercise": an_exercise_that_runs,
    "set_clock": a_rehearsal,
    "set_voters_aside": people,
    "show_concept": a_concept_to_show,
    "show_package": a_package,
    "sponsor_concept": a_concept_to_sponsor,
    "step_clock": a_rehearsal_to_step,
    "table_submission": a_submission,
    "take_commitments": an_adopted_text,
    "tell_again": a_telling_given_up,
    "unlink_sentence": a_linked_sentence,
    "withdraw_chairs_words": the_chairs_words,
    "withdraw_invitation": an_invited_person,
    "withdraw_motion_objection": an_objection_to_a_motion,
    "withdraw_objection": an_objection,
    "withdraw_objection_to_silence": an_objection_to_silence,
    "withdraw_wording": own_wording,
}
"""By act, what is put into the world before it."""
