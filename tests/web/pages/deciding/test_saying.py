"""Statements of eight kinds on a decision, with files, alignment and replies; printed with it, in the Final Act."""

from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree

from dipoli.formats.attachments import MAX_BYTES
from dipoli.web.archive import export, import_archive
from dipoli.web.decisions.models import InterpretativeStatement, StatementFile
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution, Entry
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.reader import source_of, words_of

HERE = "/p/test/adopted/I/5/"
Kind = InterpretativeStatement.Kind


def pdf(name: str = "map.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 a map", "application/pdf")


def test_a_statement_has_its_kind_group_alignment_language_passages_and_file(world: World, client_of: ClientOf) -> None:
    fields = {
        "kind": "reservation",
        "words": "Nous y voyons\nun début.",
        "passages": "paragraph 1; the title",
        "on_behalf_of": "Maritime League",
        "aligned": ["Cadmia", "Rivercom"],
        "language": "fr",
        "attached": [pdf(), SimpleUploadedFile("note.txt", b"See there.")],
    }
    arvia = client_of(world.cast.arvia)
    page = words_of(arvia.post(HERE, fields, follow=True))
    assert "1. Formal reservation by the delegation of Arvia" in page
    assert (
        "Also on behalf of Maritime League. In alignment: Cadmia, Rivercom. On paragraph 1, the title. Original: fr."
        in page
    )
    row = StatementFile.objects.get(name="map.pdf")
    file = client_of(world.cast.meridia).get(f"{HERE}files/{row.pk}/")
    assert (file.content, file["Content-Type"], file["X-Content-Type-Options"]) == (
        b"%PDF-1.7 a map",
        "application/pdf",
        "nosniff",
    )
    assert file["Content-Disposition"] == "attachment; filename*=UTF-8''map.pdf"
    printed = client_of(world.cast.meridia).get(HERE + "decision.txt").content.decode()
    assert "Formal reservation by Arvia (also on behalf of Maritime League; Cadmia, Rivercom in alignment)" in printed
    assert "On paragraph 1, the title. Original: fr. With map.pdf, note.txt." in printed
    for form in ("pdf", "docx"):
        assert len(client_of(world.cast.arvia).get(f"{HERE}decision.{form}").content) > 1000
    assert Entry.objects.filter(act="attach_file").count() == 2
    assert client_of(world.cast.arvia).get("/p/test/adopted/I/2/decision.txt").status_code == 404


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.UNDERSTANDING, Kind.REPLY}])
def test_a_delegation_makes_each_kind_and_none_blocks(world: World, client_of: ClientOf, kind: Kind) -> None:
    client_of(world.cast.belmark).post(HERE, {"kind": kind.value, "words": "So."})
    assert InterpretativeStatement.objects.get().kind == kind
    assert Document.objects.get(number="I/5").adopted_at is not None


def test_the_chair_has_its_own_kind_and_a_reply_answers_a_statement(world: World, client_of: ClientOf) -> None:
    chair, arvia, belmark = (client_of(seat) for seat in (world.cast.chair, world.cast.arvia, world.cast.belmark))
    assert "by the Chair" in words_of(chair.post(HERE, {"words": "Understood so."}, follow=True))
    assert chair.post(HERE, {"kind": "reservation", "words": "No."}).status_code == 422
    assert arvia.post(HERE, {"kind": "understanding", "words": "No."}).status_code == 422
    alone = belmark.post(HERE, {"kind": "reply", "words": "Not so."})
    assert (alone.status_code, "choose which one" in words_of(alone)) == (422, True)
    first = InterpretativeStatement.objects.get()
    belmark.post(HERE, {"kind": "reply", "words": "Not so.", "in_reply_to": str(first.pk)})
    assert "In reply to the Chair." in words_of(arvia.get(HERE))


def test_a_state_aligns_itself_and_only_once(world: World, client_of: ClientOf) -> None:
    client_of(world.cast.arvia).post(HERE, {"words": "As we read it."})
    row = InterpretativeStatement.objects.get()
    cadmia = client_of(world.cast.cadmia)
    assert "Align Cadmia with it" in words_of(cadmia.get(HERE))
    cadmia.post(f"{HERE}statements/{row.pk}/align/")
    assert "In alignment: Cadmia." in words_of(cadmia.get(HERE))
    assert cadmia.post(f"{HERE}statements/{row.pk}/align/").status_code == 422
    assert cadmia.post(f"{HERE}statements/{row.pk + 1}/align/").status_code == 404


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (SimpleUploadedFile("a.pdf", b"MZ\x00"), "of no kind that is taken"),
        (SimpleUploadedFile("a.txt", b"x" * (MAX_BYTES + 1)), "more than 5,000,000 bytes"),
        (SimpleUploadedFile("a.html", b"<p>x"), "its name says otherwise"),
    ],
)
def test_a_file_that_cannot_go_is_refused_and_the_words_are_kept(
    world: World, client_of: ClientOf, file: SimpleUploadedFile, reason: str
) -> None:
    file.seek(0)
    refused = client_of(world.cast.arvia).post(HERE, {"words": "What we typed.", "attached": file})
    assert (refused.status_code, reason in words_of(refused), "What we typed." in source_of(refused)) == (
        422,
        True,
        True,
    )
    assert not InterpretativeStatement.objects.exists()


def test_six_files_are_too_many_at_once_or_later(world: World, client_of: ClientOf) -> None:
    arvia = client_of(world.cast.arvia)
    files = [pdf(f"{number}.pdf") for number in range(6)]
    assert arvia.post(HERE, {"words": "So.", "attached": files}).status_code == 422
    arvia.post(HERE, {"words": "So.", "attached": [pdf(f"{number}.pdf") for number in range(4)]})
    row = InterpretativeStatement.objects.get()
    more = {f"files-{row.pk}-attached": [pdf("5.pdf"), pdf("6.pdf")]}
    refused = arvia.post(f"{HERE}statements/{row.pk}/attach/", more)
    assert (refused.status_code, "5 files go with this statement already" in words_of(refused)) == (422, True)
    assert row.files.count() == 4
    other = client_of(world.cast.belmark).post(
        f"{HERE}statements/{row.pk}/attach/", {f"files-{row.pk}-attached": pdf()}
    )
    assert (other.status_code, row.files.count()) == (403, 4)


def test_a_restricted_file_is_nowhere_for_who_may_not_see_it(world: World, client_of: ClientOf) -> None:
    chair = client_of(world.cast.chair)
    chair.post(HERE, {"words": "Understood so.", "attached": pdf("zebra.pdf"), "files_for": "restricted"})
    row = StatementFile.objects.get()
    arvia = client_of(world.cast.arvia)
    assert "zebra.pdf" in source_of(chair.get(HERE))
    assert arvia.get(f"{HERE}files/{row.pk}/").status_code == 404
    pages = (HERE, HERE + "decision.txt", "/p/test/final-act/", "/p/test/final-act.xml", "/p/test/record/", "/p/test/")
    for page in (*pages, "/p/test/said/?words=zebra"):
        assert "zebra.pdf" not in source_of(arvia.get(page)), page
    assert Entry.objects.get(act="attach_file").distribution == Distribution.RESTRICTED
    shown = frozenset({Distribution.PUBLIC, Distribution.PARTICIPANTS})
    out = BytesIO()
    export(world.cast.process, out, shown=shown)
    assert b"zebra" not in out.getvalue()
    refused = arvia.post(HERE, {"words": "So.", "attached": pdf(), "files_for": "restricted"})
    assert refused.status_code == 422


def test_the_final_act_is_given_as_akoma_ntoso(world: World, client_of: ClientOf) -> None:
    client_of(world.cast.arvia).post(HERE, {"words": "Spring begins in March."})
    file = client_of(world.cast.meridia).get("/p/test/final-act.xml")
    assert file["Content-Type"] == "application/xml"
    words = " ".join(str(part) for part in etree.fromstring(file.content).itertext())
    assert "Clean 5" in words
    assert "Spring begins in March." in words
    assert "Clean 2" not in words


def test_files_go_with_an_archive_and_come_back_to_the_byte(world: World, now: datetime, client_of: ClientOf) -> None:
    from tests.web.archive.test_round_trip import forget

    client_of(world.cast.arvia).post(HERE, {"words": "So.", "attached": pdf()})
    out = BytesIO()
    export(world.cast.process, out)
    forget(world.cast.process)
    import_archive(BytesIO(out.getvalue()), joining_accounts=True)
    row = StatementFile.objects.get()
    assert (bytes(row.data), row.name) == (b"%PDF-1.7 a map", "map.pdf")
