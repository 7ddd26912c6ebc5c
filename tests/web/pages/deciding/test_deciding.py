"""Votes, packages, silence proposed, consensus minus one, closed passages, items of the agenda, through the pages."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client

from dipoli.procedure.deciding.voting import Choice
from dipoli.web.archive import CannotArchive, export
from dipoli.web.conference.acts import admit_participant, assign_seat, open_meeting
from dipoli.web.conference.acts.meetings import write_agenda
from dipoli.web.conference.models import Participant, Process, Role
from dipoli.web.decisions.models import Ballot, MeetingObjection, MeetingQuestion, Motion, SilenceProcedure
from dipoli.web.decisions.sealing import seal
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document, PassageClosed
from dipoli.web.record.models import Distribution, Entry
from tests.web.cast import Cast, assemble, user_named
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import CLEAN
from tests.web.pages.reader import source_of, words_of

HERE = "/p/test/decisions/"
VOTES = "/p/test/votes/"


@pytest.fixture
def meeting(cast: Cast, now: datetime) -> Cast:
    """The cast in a meeting with an agenda, and two clean texts, I/1 and I/2."""
    open_meeting(cast.chair, now=now)
    write_agenda(cast.chair, ["Principles", "Other business"], now)
    for name in ("One", "Two"):
        table_document(cast.secretariat, cast.basket, name, f"{CLEAN}{name}.", now=now)
    return cast


@pytest.fixture
def assembly(meeting: Cast) -> Cast:
    """The same in a body that votes."""
    Process.objects.update(rules="assembly")
    return meeting


def put(cast: Cast, client_of: ClientOf, number: str = "I/1", **fields: str) -> MeetingQuestion:
    prefix = f"put-{Document.objects.get(number=number).pk}"
    client_of(cast.chair).post(f"{HERE}{number}/put/", {f"{prefix}-{name}": each for name, each in fields.items()})
    return MeetingQuestion.objects.get(document__number=number)


def test_a_roll_call_is_called_cast_changed_and_counted(assembly: Cast, client_of: ClientOf) -> None:
    question = put(assembly, client_of)
    chair = client_of(assembly.chair)
    assert "Call a vote: roll call" in words_of(chair.get(HERE))
    chair.post(f"{VOTES}texts/{question.pk}/call/", {"kind": "roll call"})
    address = f"{VOTES}{Ballot.objects.get().pk}/"
    for seat, choice in ((assembly.arvia, "no"), (assembly.arvia, "yes"), (assembly.belmark, "no")):
        client_of(seat).post(address + "cast/", {"choice": choice})
    shown = words_of(client_of(assembly.meridia).get(address))
    assert "Arvia ✓ yes Belmark ✕ no Cadmia not voting Hestland not voting" in shown
    assert "2 of 4 have voted. Needed: more than half of the votes that count, and 2 taking part." in shown
    assert client_of(assembly.rivercom).post(address + "cast/", {"choice": "no"}).status_code == 403
    assert client_of(assembly.arvia).post(address + "cast/", {}).status_code == 422
    client_of(assembly.cadmia).post(address + "cast/", {"choice": "yes"})
    said = words_of(chair.post(address + "count/", follow=True))
    assert "2 in favour, 1 against, 0 abstaining, 1 not voting (2 needed): adopted" in said
    assert client_of(assembly.arvia).post(address + "cast/", {"choice": "no"}).status_code == 422
    assert "by a vote: 2 in favour" in words_of(chair.get("/p/test/adopted/I/1/"))


def test_without_a_quorum_nothing_is_decided_and_an_abstention_takes_part(assembly: Cast, client_of: ClientOf) -> None:
    question = put(assembly, client_of)
    chair = client_of(assembly.chair)
    for voters, result in (((), "no quorum"), ((assembly.arvia, assembly.belmark), "not adopted")):
        chair.post(f"{VOTES}texts/{question.pk}/call/", {"kind": "roll call"})
        address = f"{VOTES}{Ballot.objects.order_by('pk').last().pk}/"  # type: ignore[union-attr]
        for seat in voters:
            client_of(seat).post(address + "cast/", {"choice": "abstain"})
        chair.post(address + "count/")
        assert result in words_of(chair.get(address))
    assert Document.objects.get(number="I/1").adopted_at is None


def test_a_secret_vote_is_revealed_nowhere_before_it_is_counted_and_never_by_whom(
    assembly: Cast, client_of: ClientOf
) -> None:
    question = put(assembly, client_of)
    chair = client_of(assembly.chair)
    chair.post(f"{VOTES}texts/{question.pk}/call/", {"kind": "secret"})
    row = Ballot.objects.get()
    address = f"{VOTES}{row.pk}/"
    for seat, choice in ((assembly.arvia, "yes"), (assembly.belmark, "no")):
        client_of(seat).post(address + "cast/", {"choice": choice})
    pages = (address, VOTES, HERE, "/p/test/", "/p/test/meetings/1/", "/p/test/record/", "/p/test/participants/")
    readers = [client_of(seat) for seat in assembly.seats]

    def everything() -> list[str]:
        return [source_of(client.get(page)) for page in pages for client in readers]

    def without_noise(page: str) -> str:
        lines = page.splitlines()
        return "\n".join(line for line in lines if "csrf" not in line and "sse-connect" not in line)

    before = [without_noise(page) for page in everything()]
    held = Ballot.objects.get()
    assert (held.secret_yes, held.secret_no) == (0, 0)
    counts = {Choice.YES: 0, Choice.NO: 2, Choice.ABSTAIN: 0}
    Ballot.objects.update(sealed=seal(counts, f"test/{held.pk}"))
    assert [without_noise(page) for page in everything()] == before
    Ballot.objects.update(sealed=held.sealed)
    cast = Entry.objects.filter(act="cast_vote")
    assert [entry.content for entry in cast] == [{}, {}]
    with pytest.raises(CannotArchive, match=r"A secret vote on CT/I/1 is open.*count it first"):
        export(assembly.process, BytesIO())
    taken = chair.get("/p/test/record/archive/")
    body = b"".join(taken) if taken.streaming else taken.content
    assert b'"secret_yes"' not in body
    again = client_of(assembly.arvia).post(address + "cast/", {"choice": "no"})
    assert "nobody can change it" in words_of(again)
    client_of(assembly.cadmia).post(address + "cast/", {"choice": "yes"})
    chair.post(address + "count/")
    shown = words_of(client_of(assembly.meridia).get(address))
    assert "2 in favour, 1 against" in shown
    assert "Arvia yes, in secret Belmark yes, in secret Cadmia yes, in secret Hestland not" in shown
    out = BytesIO()
    export(assembly.process, out)
    votes = [json.loads(line) for line in out.getvalue().splitlines() if b'"decisions.votecast"' in line]
    told = [each["values"] for each in votes if "values" in each]
    assert [(each["choice"], each["cast_at"]) for each in told] == [("", None)] * 3


def test_a_vote_on_a_text_that_one_may_not_see_is_not_there(assembly: Cast, client_of: ClientOf) -> None:
    question = put(assembly, client_of)
    client_of(assembly.chair).post(f"{VOTES}texts/{question.pk}/call/", {"kind": "secret"})
    Document.objects.filter(number="I/1").update(distribution=Distribution.RESTRICTED, title="Zebra")
    row = Ballot.objects.get()
    arvia = client_of(assembly.arvia)
    assert arvia.get(f"{VOTES}{row.pk}/").status_code == 404
    assert arvia.post(f"{VOTES}{row.pk}/cast/", {"choice": "yes"}).status_code == 404
    for page in (VOTES, HERE):
        assert "CT/I/1" not in source_of(arvia.get(page))
    assert "CT/I/1" in source_of(client_of(assembly.chair).get(VOTES))


def test_there_is_no_vote_where_the_rules_know_none(meeting: Cast, client_of: ClientOf) -> None:
    question = put(meeting, client_of)
    chair = client_of(meeting.chair)
    assert "Call a vote" not in words_of(chair.get(HERE))
    refused = chair.post(f"{VOTES}texts/{question.pk}/call/", {"kind": "secret"})
    assert "nothing is decided by vote" in words_of(refused)


def test_a_question_of_procedure_is_won_by_vote_over_an_objection(assembly: Cast, client_of: ClientOf) -> None:
    chair = client_of(assembly.chair)
    chair.post("/p/test/stage/basis/", {"document": "I/1"})
    motion = Motion.objects.get()
    client_of(assembly.arvia).post(f"/p/test/meetings/motions/{motion.pk}/object/", {"reason": "never"})
    chair.post(f"{VOTES}motions/{motion.pk}/call/", {"kind": "roll call"})
    address = f"{VOTES}{Ballot.objects.get().pk}/"
    for seat in (assembly.belmark, assembly.cadmia):
        client_of(seat).post(address + "cast/", {"choice": "yes"})
    assert chair.post(f"/p/test/meetings/motions/{motion.pk}/adopt/").status_code == 422
    chair.post(address + "count/")
    chair.post(f"/p/test/meetings/motions/{motion.pk}/adopt/")
    assert "The body works on CT/I/1" in words_of(chair.get("/p/test/stage/"))


def test_a_package_is_adopted_whole_or_not_at_all(meeting: Cast, client_of: ClientOf) -> None:
    chair, arvia = client_of(meeting.chair), client_of(meeting.arvia)
    chair.post(HERE + "packages/put/", {"name": "Both", "documents": ["I/1", "I/2"], "item": "1"})
    shown = words_of(arvia.get(HERE))
    assert "Package “Both” All of these texts are adopted, or none: CT/I/1 One; CT/I/2 Two" in shown
    second = Document.objects.get(number="I/2")
    arvia.post(f"{HERE}I/2/object/", {f"object-{second.pk}-reason": "ours first"})
    refused = chair.post(HERE + "packages/adopt/", {"name": "Both"})
    assert "CT/I/2 stands in the way of the package" in words_of(refused)
    assert "adopt that as a whole" in words_of(chair.post(f"{HERE}I/1/adopt/"))
    assert not Document.objects.filter(adopted_at__isnull=False).exists()
    arvia.post(f"{HERE}I/2/withdraw/")
    chair.post(HERE + "packages/adopt/", {"name": "Both"})
    assert Document.objects.filter(adopted_at__isnull=False).count() == 2
    assert "as part of the package “Both”" in words_of(arvia.get("/p/test/adopted/I/1/"))
    assert chair.post(HERE + "packages/put/", {"name": "One", "documents": "I/1"}).status_code == 422


def test_silence_is_proposed_with_the_hours_of_capitals_objected_to_and_let_run(
    meeting: Cast, now: datetime, client_of: ClientOf
) -> None:
    Participant.objects.filter(name="Arvia").update(zone="Asia/Tokyo")
    Participant.objects.filter(name="Belmark").update(zone="America/New_York")
    chair, arvia = client_of(meeting.chair), client_of(meeting.arvia)
    fields = {"document": "I/1", "expires_at": "2026-11-26T12:00", "zone": "Asia/Tokyo", "item": "2", "propose": "yes"}
    said = words_of(chair.post(HERE + "silence/", fields, follow=True))
    row = SilenceProcedure.objects.get()
    assert (row.opened_at, row.expires_at.isoformat()) == (None, "2026-11-26T03:00:00+00:00")
    assert "Arvia Asia/Tokyo 3" in said
    assert "Belmark America/New_York 8" in said
    assert "It leaves fewer than 16 working hours in capitals: Arvia 3, Belmark 8." in said
    assert "Under item 2. Other business" in said
    arvia.post(f"{HERE}silence/{row.pk}/proposed/object/", {"reason": "too short"})
    refused = chair.post(f"{HERE}silence/{row.pk}/proposed/run/")
    assert "while a delegation objects to that in the meeting (Arvia: too short" in words_of(refused)
    assert "Arvia : too short" in words_of(client_of(meeting.belmark).get(HERE))
    arvia.post(f"{HERE}silence/{row.pk}/proposed/withdraw/")
    chair.post(f"{HERE}silence/{row.pk}/proposed/run/")
    row.refresh_from_db()
    assert row.opened_at == now
    assert "running" in words_of(arvia.get(HERE))
    assert chair.post(f"{HERE}silence/{row.pk}/proposed/stop/").status_code == 404


def test_holidays_of_capitals_are_counted(meeting: Cast, now: datetime, client_of: ClientOf) -> None:
    admit_participant(meeting.secretariat, name="Spain", code="ES", zone="Europe/Madrid", now=now)
    chair = client_of(meeting.chair)
    fields = {"document": "I/1", "expires_at": "2026-12-09T12:00", "zone": "Europe/Madrid", "propose": "yes"}
    said = words_of(chair.post(HERE + "silence/", fields, follow=True))
    assert "It runs over public holidays of Spain." in said
    assert re.search(r"Spain Europe/Madrid [\d.]+ 4 weekend days, \w", said)


@pytest.mark.parametrize(
    ("clock", "reason"),
    [
        ("2027-03-28T02:30", "never show 28 March 2027, 02:30"),
        ("2027-10-31T02:30", "show 31 October 2027, 02:30 twice"),
        ("tomorrow", "is no date and time"),
    ],
)
def test_a_deadline_in_an_hour_that_does_not_exist_is_refused_beside_the_form(
    meeting: Cast, client_of: ClientOf, clock: str, reason: str
) -> None:
    Process.objects.update(zone="Europe/Vienna")
    fields = {"document": "I/1", "expires_at": clock, "zone": "Europe/Vienna"}
    refused = client_of(meeting.chair).post(HERE + "silence/", fields)
    assert (refused.status_code, reason in words_of(refused)) == (422, True)
    assert f'value="{clock}"' in source_of(refused)
    assert not SilenceProcedure.objects.exists()


def test_consensus_minus_one_names_who_does_not_stand_in_the_way(meeting: Cast, client_of: ClientOf) -> None:
    question = put(meeting, client_of, without="Arvia", item="1")
    assert question.without == ["Arvia"]
    client_of(meeting.arvia).post(f"{HERE}I/1/object/", {f"object-{question.document_id}-reason": "against us"})
    shown = words_of(client_of(meeting.cadmia).get(HERE))
    assert "By the consensus of all but Arvia" in shown
    assert "Arvia : against us" in shown
    client_of(meeting.chair).post(f"{HERE}I/1/adopt/")
    words = words_of(client_of(meeting.cadmia).get("/p/test/meetings/1/"))
    first, second = words.index("Agenda item 1: Principles"), words.index("Agenda item 2: Other business")
    decided = words.index("The meeting adopted CT/I/1, One, by consensus without Arvia")
    assert first < decided < second


def test_a_passage_is_closed_for_capitals_confirmed_and_reopened(meeting: Cast, client_of: ClientOf) -> None:
    chair, arvia = client_of(meeting.chair), client_of(meeting.arvia)
    page = "/p/test/texts/I/1/closed/"
    paragraph = "p1"
    chair.post(page + "close/", {"revision": 0, "paragraph": paragraph, "waiting": ["Arvia", "Cadmia"]})
    assert "Waits for the capitals of Arvia, Cadmia." in words_of(arvia.get(page))
    amended = arvia.post(
        f"/p/test/texts/I/1/paragraphs/{paragraph}/amend/", {"revision": 0, "words": "1. Other.", "reason": ""}
    )
    assert "a delegation has to reopen it first" in words_of(amended)
    arvia.post(f"{page}{paragraph}/confirm/")
    assert "Waits for the capital of Cadmia." in words_of(arvia.get(page))
    assert "Nobody waits for Belmark" in words_of(client_of(meeting.belmark).post(f"{page}{paragraph}/confirm/"))
    assert "is reopened with a reason" in words_of(arvia.post(f"{page}{paragraph}/reopen/"))
    arvia.post(f"{page}{paragraph}/reopen/", {"reason": "new instructions"})
    assert "by Arvia: new instructions" in words_of(client_of(meeting.meridia).get(page))
    assert PassageClosed.objects.get().reopened_by == "Arvia"


def test_an_objection_by_an_observer_is_refused_by_page(meeting: Cast, client_of: ClientOf) -> None:
    question = put(meeting, client_of)
    for seat in (meeting.meridia, meeting.rivercom):
        refused = client_of(seat).post(f"{HERE}I/1/object/", {f"object-{question.document_id}-reason": "no"})
        assert (refused.status_code, "only a delegate of a participating State may" in words_of(refused)) == (403, True)
    assert not MeetingObjection.objects.exists()


def test_a_meeting_that_overlaps_another_is_refused_by_page(meeting: Cast, client_of: ClientOf) -> None:
    refused = client_of(meeting.chair).post(HERE + "meeting/open/")
    assert (refused.status_code, "Meeting 1 is" in words_of(refused) or "open" in words_of(refused)) == (422, True)
    assert meeting.process.meetings.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_objections_at_once_all_stand(now: datetime) -> None:
    cast = assemble(now)
    open_meeting(cast.chair, now=now)
    clients = []
    for number in range(10):
        name = f"Land {number}"
        admit_participant(cast.secretariat, name=name, now=now)
        user = user_named(f"land{number}")
        assign_seat(cast.secretariat, user=user, role=Role.DELEGATE, participant=name, display_name=name, now=now)
        client = Client()
        client.force_login(user)
        clients.append(client)
    document = table_document(cast.secretariat, cast.basket, "One", CLEAN, now=now)
    chair = Client()
    chair.force_login(cast.chair.user)
    chair.post(f"{HERE}I/1/put/")

    def objecting(client: Client) -> int:
        try:
            return client.post(f"{HERE}I/1/object/", {f"object-{document.pk}-reason": "no"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(objecting, clients))
    assert answers == [302] * 10
    assert MeetingObjection.objects.count() == 10
    numbers = list(Entry.objects.filter(act="object_to").order_by("number").values_list("number", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + 10))
