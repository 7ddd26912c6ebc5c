"""A meeting held through its pages, from the agenda to the journal in three forms."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader

from dipoli.web.conference.acts import accredit, open_meeting
from dipoli.web.conference.models import AgendaItem, Intervention, Meeting, Paper
from dipoli.web.decisions.models import Motion
from dipoli.web.drafting.acts import table_document
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import source_of, words_of
from tests.web.tongues import german

HERE = "/p/test/meetings/"


def test_a_meeting_from_its_agenda_to_its_journal(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    chair, arvia, belmark = (client_of(seat) for seat in (cast.chair, cast.arvia, cast.belmark))
    chair.post("/p/test/decisions/meeting/open/")
    chair.post(HERE + "agenda/", {"items": "Principles of conduct\n\nAny other business"})
    motion = Motion.objects.get()
    refused = chair.post(f"{HERE}motions/{motion.pk}/object/")
    assert (refused.status_code, "may object" in words_of(refused)) == (403, True)
    belmark.post(f"{HERE}motions/{motion.pk}/object/", {"reason": "not now"})
    before = words_of(arvia.get(HERE + "1/"))
    assert "Agenda of Meeting 1 Principles of conduct Any other business" in before
    assert "Belmark : not now" in before
    assert chair.post(f"{HERE}motions/{motion.pk}/adopt/").status_code == 422
    belmark.post(f"{HERE}motions/{motion.pk}/withdraw/")
    page = chair.post(f"{HERE}motions/{motion.pk}/adopt/", follow=True)
    assert "1. Principles of conduct" in words_of(page)
    item = AgendaItem.objects.get(position=1)
    for client in (belmark, arvia):
        client.post(f"{HERE}items/{item.pk}/ask/")
    page = chair.post(f"{HERE}items/{item.pk}/call/", follow=True)
    assert "Arvia has the floor." in words_of(page)
    spoke = Intervention.objects.get(spoke_at__isnull=False)
    prefix = f"statement-{spoke.pk}"
    fields = {f"{prefix}-words": "We agree.", f"{prefix}-aligned": "Cadmia; Hestland", f"{prefix}-language": "fr"}
    assert "Handed in as CT.DEL/1/26." in words_of(arvia.post(f"{HERE}statements/{spoke.pk}/", fields, follow=True))
    assert "Arvia (with Cadmia and Hestland in alignment) (CT.DEL/1/26)." in words_of(belmark.get(HERE + "1/"))
    chair.post(HERE + "suspend/")
    assert "suspended" in words_of(arvia.get(HERE + "1/"))
    chair.post(HERE + "resume/")
    chair.post("/p/test/decisions/meeting/close/")
    page = client_of(cast.secretariat).post(HERE + "1/issue/", follow=True)
    assert "Issued as CT.JOUR/1/26." in words_of(page)
    assert "Agenda item 1: Principles of conduct" in Paper.objects.get(kind="JOUR").words
    pdf = arvia.get(HERE + "1/journal.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert "CT.JOUR/1/26" in PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    assert arvia.get(HERE + "1/journal.docx").content.startswith(b"PK")
    assert arvia.get(HERE + "1/journal.exe").status_code == 404


def test_a_meeting_whose_agenda_found_no_consensus_has_a_journal(
    cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    chair = client_of(cast.chair)
    chair.post("/p/test/decisions/meeting/open/")
    chair.post(HERE + "agenda/", {"items": "Principles"})
    client_of(cast.arvia).post(f"{HERE}motions/{Motion.objects.get().pk}/object/")
    chair.post("/p/test/decisions/meeting/close/")
    assert Meeting.objects.get().agenda_adopted_at is None
    assert "There was no consensus on the agenda." in words_of(chair.get(HERE + "1/"))


def test_a_journal_says_what_was_decided_and_no_reader_more_than_is_theirs(
    world: World, now: datetime, client_of: ClientOf
) -> None:
    from dipoli.web.decisions.acts import open_silence

    secret = table_document(world.cast.secretariat, world.cast.basket, "Zebra", "1. Quiet.", now=now)
    open_silence(world.cast.chair, secret, now + timedelta(hours=30), now=now)
    type(secret).objects.filter(pk=secret.pk).update(distribution=Distribution.RESTRICTED)
    delegate, officer = (words_of(client_of(s).get(HERE + "2/")) for s in (world.cast.arvia, world.cast.chair))
    assert "Zebra" in officer
    assert "Zebra" not in delegate
    assert "Quiet" not in delegate
    assert "The meeting adopted CT/I/5, Clean 5, by consensus." in delegate
    assert "was put under a silence procedure until" in delegate
    assert "Annex 1 Clean 2 (text under a silence procedure)" in delegate
    file = client_of(world.cast.arvia).get(HERE + "2/journal.txt").content.decode()
    assert "Zebra" not in file


def test_a_journal_comes_in_the_language_that_is_asked_for(
    cast: Cast, now: datetime, client_of: ClientOf, tmp_path: Path
) -> None:
    open_meeting(cast.chair, now=now)
    words = {
        "1st meeting": "1. Sitzung",
        "a meeting\x04Opened": "Eröffnet",
        "in a date\x04Wednesday": "Mittwoch",
    }
    reader = client_of(cast.arvia)
    with german(tmp_path, words):
        english = reader.get(HERE + "1/journal.txt")
        told = reader.get(HERE + "1/journal.txt", {"language": "de"})
        strange = reader.get(HERE + "1/journal.txt", {"language": "tlh"})
        paper = PdfReader(BytesIO(reader.get(HERE + "1/journal.pdf", {"language": "de"}).content))
    assert "1ST MEETING" in english.content.decode()
    assert "1. SITZUNG" in told.content.decode()
    assert "Eröffnet: " in told.content.decode()
    assert (english["Content-Language"], told["Content-Language"]) == ("en", "de")
    assert strange.content == english.content
    assert "Sitzung" in paper.pages[0].extract_text()
    assert str(paper.root_object["/Lang"]) == "de"


def test_the_rules_are_shown_in_plain_words_with_their_sources(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    open_meeting(cast.chair, now=now)
    words = words_of(client_of(cast.arvia).get("/p/test/rules/"))
    assert "Delegations are called in the French alphabetical order." in words
    assert "MC.DOC/1/06, Annex 1(A)1: an exact time of expiry, no shortest length" in words
    chair = client_of(cast.chair)
    wrong = chair.post("/p/test/rules/change/", {"name": "ours", "toml": 'name="ours"\ntitle="Ours"\nextends="ours"'})
    assert (wrong.status_code, "line 3: ours extends ours, which goes round in a circle" in words_of(wrong)) == (
        422,
        True,
    )
    assert 'title="Ours"' in source_of(wrong).replace("&quot;", '"')
    chair.post("/p/test/rules/change/", {"name": "helsinki-1973"})
    chair.post(f"{HERE}motions/{Motion.objects.get().pk}/adopt/")
    after = words_of(client_of(cast.arvia).get("/p/test/rules/"))
    assert "Conference on Security and Co-operation in Europe, 1973 (Blue Book)" in after
    assert "adopted in Meeting 1" in after


def test_the_register_is_searched_and_says_nothing_of_what_is_not_for_the_reader(
    cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    chair, arvia = client_of(cast.chair), client_of(cast.arvia)
    fields = {"kind": "CHAIR", "title": "Zebra", "words": "Quiet.", "distribution": "restricted"}
    assert "Entered as CT.CHAIR/1/26." in words_of(chair.post("/p/test/register/enter/", fields, follow=True))
    mine = {"kind": "DEL", "title": "Ferries", "words": "In spring.", "distribution": "participants"}
    arvia.post("/p/test/register/enter/", mine)
    for address in ("/p/test/register/", "/p/test/register/?words=Zebra", "/p/test/register/?kind=CHAIR"):
        assert "CT.CHAIR" not in words_of(arvia.get(address)).replace("Chair's text", "")
    assert "CT.DEL/1/26 Ferries" in words_of(arvia.get("/p/test/register/?words=spring"))
    refused = arvia.post("/p/test/register/enter/", {**mine, "distribution": "restricted"})
    assert refused.status_code == 422
    secret = Paper.objects.get(kind="CHAIR")
    assert arvia.post(f"/p/test/register/{secret.pk}/withdraw/").status_code == 404


def test_the_final_act_is_made_of_what_is_adopted(world: World, client_of: ClientOf) -> None:
    arvia = client_of(world.cast.arvia)
    arvia.post("/p/test/adopted/I/5/", {"words": "Spring begins in March."})
    words = words_of(arvia.get("/p/test/final-act/"))
    assert "Clean 5" in words
    assert "Clean 2" not in words
    assert words.index("Signatures") < words.index("Statements", words.index("Clean 5"))
    assert "1. Interpretative statement by Arvia" in words
    assert arvia.get("/p/test/final-act.pdf").content.startswith(b"%PDF")
    assert arvia.get("/p/test/final-act.docx").content.startswith(b"PK")


def test_a_calendar_opens_with_its_link_alone_and_says_no_title(
    world: World, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    arvia = client_of(world.cast.arvia)
    assert "Take the link back" not in source_of(arvia.get(HERE))
    page = source_of(arvia.post(HERE + "calendar/renew/", follow=True))
    address = page.split('<a href="http://testserver')[1].split('"')[0]
    answer = Client().get(address)
    words = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:CT: Silence on CT/I/2 expires\r\nURL:http://testserver/p/test/decisions/" in words
    assert "SUMMARY:CT: Meeting 2" in words
    assert "Clean" not in words
    assert Client().get(address.replace("/calendar/", "/calendar/x")).status_code == 404
    newer = source_of(arvia.post(HERE + "calendar/renew/", follow=True)).split('<a href="http://testserver')[1]
    assert Client().get(address).status_code == 404
    address = newer.split('"')[0]
    assert Client().get(address).status_code == 200
    arvia.post(HERE + "calendar/revoke/")
    assert Client().get(address).status_code == 404
    address = source_of(arvia.post(HERE + "calendar/renew/", follow=True)).split('<a href="http://testserver')[1]
    address = address.split('"')[0]
    accredit(world.cast.secretariat, world.cast.arvia, valid_until=now, now=now)
    assert Client().get(address).status_code == 404
