"""What a person without any seat sees: what was released to the public, where the rules allow it, and nothing else."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dipoli.web.conference.acts import register_paper
from dipoli.web.conference.models import Paper, Process
from dipoli.web.decisions.models import StatementFile
from dipoli.web.record.models import Distribution
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import source_of, words_of

HERE = "/public/test/"
SECRET = "zebra"


@pytest.fixture
def told(world: World, now: datetime, client_of: ClientOf) -> World:
    """The world with a public decision and document, and with what is not public saying *zebra*."""
    arvia = client_of(world.cast.arvia)
    arvia.post(
        "/p/test/adopted/I/5/",
        {"words": "We agree in public.", "attached": SimpleUploadedFile("open.txt", b"a"), "files_for": "public"},
    )
    arvia.post("/p/test/adopted/I/5/", {"words": "And so.", "attached": SimpleUploadedFile(f"{SECRET}.txt", b"b")})
    client_of(world.cast.secretariat).post("/p/test/adopted/I/5/public/publish/")
    for title, words, level in (
        ("Open paper", f"Ferries.\n[restricted]\nA {SECRET}.\n[/restricted]\nEnd.", Distribution.PUBLIC),
        (f"Closed {SECRET}", SECRET, Distribution.PARTICIPANTS),
    ):
        register_paper(world.cast.arvia, Paper.Kind.DELEGATION, title, words, distribution=level, now=now)
    return world


def test_the_public_reads_what_is_public_and_nothing_else(told: World) -> None:
    visitor = Client()
    assert "Conference of the Test" in words_of(visitor.get("/public/"))
    shown = words_of(visitor.get(HERE))
    assert "Clean 5" in shown
    assert "Open paper" in shown
    assert "Meeting 1" in shown
    for other in ("Clean 6", "Clean 2", "Principles of", SECRET, "Ambassador"):
        assert other not in shown
    decision = words_of(visitor.get(HERE + "decisions/I/5/"))
    assert "We agree in public." in decision
    assert "open.txt" in decision
    files = {each.name: each.pk for each in StatementFile.objects.all()}
    assert visitor.get(f"{HERE}decisions/I/5/files/{files['open.txt']}/").content == b"a"
    assert visitor.get(f"{HERE}decisions/I/5/files/{files[f'{SECRET}.txt']}/").status_code == 404
    for page in (HERE, HERE + "decisions/I/5/", f"{HERE}documents/{Paper.objects.get(title='Open paper').pk}/"):
        assert SECRET not in source_of(visitor.get(page))
    assert "No public document fits." in words_of(visitor.get(f"{HERE}?words={SECRET}"))
    assert "Open paper" in words_of(visitor.get(f"{HERE}?words=Ferries"))
    closed = Paper.objects.get(title__startswith="Closed")
    for address in (f"documents/{closed.pk}/", "decisions/I/6/", "decisions/I/1/", "meetings/9/"):
        assert visitor.get(HERE + address).status_code == 404
    assert visitor.get("/p/test/").status_code == 302


def test_rules_that_show_nothing_hide_even_that_there_is_a_process(told: World) -> None:
    visitor = Client()
    Process.objects.update(rules="helsinki-1973")
    hidden, absent = visitor.get(HERE), visitor.get("/public/nowhere/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert source_of(hidden).replace("test", "nowhere") == source_of(absent).replace("test", "nowhere")
    assert "Conference of the Test" not in words_of(visitor.get("/public/"))


def test_rules_may_show_meetings_alone(told: World) -> None:
    toml = (
        'name = "ours"\ntitle = "Ours"\nextends = "osce-2006"\n'
        '[public.shows]\nvalue = ["meetings"]\nrule = "Decision 1"\n'
    )
    Process.objects.update(rules="ours", own_rules=toml)
    visitor = Client()
    words = words_of(visitor.get(HERE))
    assert ("Meeting 1" in words, "Clean 5" in words, "Open paper" in words) == (True, False, False)
    assert visitor.get(HERE + "decisions/I/5/").status_code == 404
    assert visitor.get(HERE + "meetings/1/").status_code == 200


def test_what_is_withdrawn_from_the_public_is_gone_there(told: World, client_of: ClientOf) -> None:
    chair = client_of(told.cast.chair)
    assert chair.post("/p/test/adopted/I/5/public/publish/").status_code == 422
    assert "is not adopted" in words_of(chair.post("/p/test/adopted/I/4/public/publish/"))
    chair.post("/p/test/adopted/I/5/public/withdraw/")
    assert Client().get(HERE + "decisions/I/5/").status_code == 404
    assert chair.get("/p/test/adopted/I/5/").status_code == 200


def test_a_journal_is_public_once_it_is_released(world: World, client_of: ClientOf) -> None:
    secretary = client_of(world.cast.secretariat)
    secretary.post("/p/test/meetings/1/issue/")
    journal = Paper.objects.get(kind="JOUR")
    visitor = Client()
    assert journal.symbol not in words_of(visitor.get(HERE + "meetings/1/"))
    secretary.post(f"/p/test/register/{journal.pk}/distribute/", {"distribution": "public"})
    assert journal.symbol in words_of(visitor.get(HERE + "meetings/1/"))
    assert "1ST MEETING" in words_of(visitor.get(f"{HERE}documents/{journal.pk}/"))
