"""Files of a text: taken home in every format, and sent as Word files with a preview before anything is tabled."""

import html
import io
import json
import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dipoli.formats.convert import Format
from dipoli.formats.remarks import Remark as Comment
from dipoli.formats.word.reading.read import read_word
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Amendment, Document, Remark, Revision, Submission
from dipoli.web.record.models import Entry
from tests.formats.word.making import dels, docx, ins, mark, p, r
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import SOURCE
from tests.web.pages.reader import Answer, source_of, words_of

ROOM = "/p/test/texts/I/1/papers/"
COMMENT = f'<w:comment w:id="1" w:author="Ana">{p(r("Our capital could live with should."))}</w:comment>'
SENT = docx(
    p(r("PRINCIPLES OF CONDUCT"))
    + p(r("1. States [shall][should] refrain from "), ins("Ana", r("all ")), r("force."))
    + p(ins("Ana", r("1 bis. They will talk.")), properties=mark("Ana"))
    + p(r("2. They will meet [once][twice] a year[, in turn]."))
    + p(dels("Ana", "3. They will settle disputes by talks."), r("hidden", "<w:vanish/>")),
    {"comments": COMMENT},
)


def send(client_of: ClientOf, seat: Seat, data: bytes = SENT, name: str = "ours.docx") -> Answer:
    return client_of(seat).post(f"{ROOM}submission/", {"file": SimpleUploadedFile(name, data)})


def packet_of(answer: Answer) -> dict[str, str]:
    """Give the hidden fields of a preview, as a browser would send them."""
    found = re.findall(r'<input type="hidden" name="(packet|revision)" value="([^"]*)"', source_of(answer))
    return {name: html.unescape(value) for name, value in found}


def test_a_preview_tables_nothing(cast: Cast, document: Document, client_of: ClientOf) -> None:
    page = words_of(send(client_of, cast.arvia))
    assert "Nothing is tabled yet" in page
    assert "Understood: 3 paragraphs" in page
    assert "After paragraph 1 : a new paragraph" in page
    assert "Not understood, or read with an assumption: 1" in page
    assert "hidden" in page
    assert "Table 3 amendments" in page
    assert not Amendment.objects.exists()
    assert not Remark.objects.exists()


def test_what_was_previewed_is_tabled_but_for_what_is_left_out(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    packet = packet_of(send(client_of, cast.arvia))
    answer = client_of(cast.arvia).post(f"{ROOM}submission/table/", {**packet, "sharing": "own", "without": ["2"]})
    assert answer.status_code == 302
    rows = Amendment.objects.values_list("participant__name", "action", "paragraph", "words")
    assert list(rows) == [
        ("Arvia", "replace", "p2", "1. States [shall][should] refrain from all force."),
        ("Arvia", "insert", "p2", "1 bis. They will talk."),
    ]
    submission = Submission.objects.get()
    assert (submission.file_name, submission.participant.name) == ("ours.docx", "Arvia")
    assert submission.amendments.count() == 2
    entry = Entry.objects.get(act="table_submission")
    assert entry.content == {
        "file": "ours.docx",
        "digest": submission.file_digest,
        "revision": 0,
        "amendments": [amendment.pk for amendment in submission.amendments.all()],
        "shared_remarks": 0,
    }


def test_a_remark_stays_within_its_delegation_unless_shared(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    packet = packet_of(send(client_of, cast.arvia))
    client_of(cast.arvia).post(f"{ROOM}submission/table/", {**packet, "sharing": "own"})
    said = "Our capital could live with should."
    assert said in words_of(client_of(cast.arvia).get(ROOM))
    for seat in cast.seats:
        if seat != cast.arvia:
            assert said not in words_of(client_of(seat).get(ROOM)), seat
            assert not queries.remarks(seat, document).exists()
    assert not Entry.objects.filter(content__icontains="capital").exists()
    Remark.objects.update(is_shared=True)
    assert all(said in words_of(client_of(seat).get(ROOM)) for seat in cast.seats)


def test_a_remark_on_a_restricted_text_is_not_seen(cast: Cast, document: Document, client_of: ClientOf) -> None:
    packet = packet_of(send(client_of, cast.arvia))
    client_of(cast.arvia).post(f"{ROOM}submission/table/", {**packet, "sharing": "all"})
    Document.objects.update(distribution="restricted")
    assert not queries.remarks(cast.belmark, document).exists()
    assert queries.remarks(cast.chair, document).exists()


def test_the_secretariat_tables_on_behalf_of_whoever_sent_the_file(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    office = client_of(cast.secretariat)
    file = SimpleUploadedFile("belmark.docx", SENT)
    answer = office.post(f"{ROOM}submission/", {"file": file, "participant": "Belmark"})
    assert "The file of Belmark : the record will say that it was tabled on its behalf" in words_of(answer)
    packet = packet_of(answer) | {"participant": "Belmark", "sharing": "own"}
    assert office.post(f"{ROOM}submission/table/", packet).status_code == 302
    assert {amendment.participant.name for amendment in Amendment.objects.all()} == {"Belmark"}
    entries = Entry.objects.filter(act__in=["amend_paragraph", "insert_paragraph", "table_submission"])
    assert {(each.capacity, (each.content or {})["on_behalf_of"]) for each in entries} == {("Secretariat", "Belmark")}
    record = words_of(client_of(cast.arvia).get("/p/test/record/"))
    assert "The secretariat, on behalf of Belmark, sent a Word file on CT/I/1" in record
    assert "Our capital" in words_of(client_of(cast.belmark).get(ROOM))
    assert "Our capital" not in words_of(office.get(ROOM))


@pytest.mark.parametrize(("who", "whom"), [("chair", "Belmark"), ("arvia", "Belmark"), ("secretariat", "Meridia")])
def test_nobody_else_speaks_for_another(cast: Cast, document: Document, now: datetime, who: str, whom: str) -> None:
    seat: Seat = getattr(cast, who)
    other = cast.process.participants.get(name=whom)
    with pytest.raises(Refused):
        acts.amend_paragraph(seat, document, 0, "p4", "3. Other words.", on_behalf_of=other, now=now)
    assert not Amendment.objects.exists()


def test_all_is_tabled_or_nothing(cast: Cast, document: Document, client_of: ClientOf) -> None:
    packet = packet_of(send(client_of, cast.arvia))
    content = json.loads(packet["packet"])
    content["wishes"].append(["replace", "p3", "", "2. They will meet [once."])
    damaged = packet | {"packet": json.dumps(content), "sharing": "none"}
    answer = client_of(cast.arvia).post(f"{ROOM}submission/table/", damaged)
    assert answer.status_code == 422
    assert "is never closed" in words_of(answer)
    assert not Amendment.objects.exists()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("packet", ["", "{}", "[", '{"file":1,"digest":2,"wishes":[["x"]],"remarks":[]}'])
def test_a_damaged_packet_is_a_sentence(cast: Cast, document: Document, client_of: ClientOf, packet: str) -> None:
    sent = {"revision": 0, "packet": packet, "sharing": "own"}
    answer = client_of(cast.arvia).post(f"{ROOM}submission/table/", sent)
    assert answer.status_code == 422


def test_what_cannot_be_tabled_is_said_in_the_preview(cast: Cast, document: Document, client_of: ClientOf) -> None:
    body = p(r("PRINCIPLES OF CONDUCT")) + p(r("1. States [shall][should refrain from force."))
    page = words_of(send(client_of, cast.arvia, docx(body)))
    assert "Cannot be tabled: The bracket at line 1, column 18 is never closed" in page


def test_a_file_made_from_an_older_revision(cast: Cast, document: Document, now: datetime, client_of: ClientOf) -> None:
    sheet = client_of(cast.arvia).get(f"{ROOM}edition/?revision=0&format=docx&attribution=full").content
    acts.amend_paragraph(cast.belmark, document, 0, "p4", "3. They will settle disputes by law.", now=now)
    acts.compile_revision(cast.secretariat, document, now=now)
    word = sheet_with(sheet, "refrain", "keep", "by talks", "by patient talks")
    page = words_of(send(client_of, cast.arvia, word))
    assert "the file was made from CT/I/1, and CT/I/1/Rev.1 is current: it is compared with CT/I/1" in page
    assert "This paragraph has other words since the revision that the file was made from" in page
    assert "Table 1 amendment" in page


def sheet_with(data: bytes, *changes: str) -> bytes:
    """Change words of a Word file as somebody does who has track changes off."""
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            for old, new in zip(changes[::2], changes[1::2], strict=True):
                content = content.replace(old, new)
            target.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.docx", b"%PDF-1.7", "flattened typography has lost which words were deleted"),
        ("a.docx", b"", "a.docx is empty"),
        ("a.docx", SENT[:400], "a.docx is cut off or damaged"),
        ("a.txt", b"1. Words.", "a.txt is no Word file"),
    ],
)
def test_what_is_no_word_file_is_refused(
    cast: Cast, document: Document, client_of: ClientOf, *, name: str, data: bytes, sentence: str
) -> None:
    answer = send(client_of, cast.arvia, data, name)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert sentence in words_of(answer)


@pytest.mark.parametrize("kind", list(Format))
def test_every_format_can_be_taken_home(cast: Cast, document: Document, client_of: ClientOf, kind: Format) -> None:
    answer = client_of(cast.meridia).get(f"{ROOM}edition/?revision=0&format={kind.value}&attribution=full&lines=on")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="CT-I-1.{kind.value}"'
    assert answer["Content-Type"] == kind.media_type
    assert "no-store" in answer["Cache-Control"]


def test_a_word_edition_names_its_revision(cast: Cast, document: Document, client_of: ClientOf) -> None:
    data = client_of(cast.meridia).get(f"{ROOM}edition/?revision=0&format=docx&attribution=none").content
    word, _ = read_word(data, "x.docx")
    assert word.properties["Dipoli symbol"] == "CT/I/1"
    assert word.original().replace("\r", "\n\n").strip() == SOURCE.strip()


def test_attribution_by_group(cast: Cast, document: Document, now: datetime, client_of: ClientOf) -> None:
    acts.amend_paragraph(cast.arvia, document, 0, "p4", "3. They will settle disputes by law.", now=now)
    acts.compile_revision(cast.secretariat, document, now=now)
    ask = f"{ROOM}edition/?revision=1&format=txt&attribution="
    client = client_of(cast.meridia)
    assert b"[talks][Maritime League: law]" in client.get(ask + "by group").content
    assert b"[talks][law]" in client.get(ask + "none").content
    assert b"[talks][Arvia: law]" in client.get(ask + "full").content


def test_a_redline_between_revisions(cast: Cast, document: Document, now: datetime, client_of: ClientOf) -> None:
    acts.amend_paragraph(cast.arvia, document, 0, "p4", "3. They will settle disputes by law.", now=now)
    acts.compile_revision(cast.secretariat, document, now=now)
    client = client_of(cast.meridia)
    answer = client.get(f"{ROOM}redline/?old=0&new=1&format=docx")
    word, _ = read_word(answer.content, "x.docx")
    assert "disputes by talks." in word.original()
    assert "disputes by [talks][Arvia: law]." in word.accepted()
    assert answer["Content-Disposition"] == 'attachment; filename="CT-I-1-Rev.1-since-CT-I-1.docx"'
    assert client.get(f"{ROOM}redline/?old=0&new=7&format=docx").status_code == 422
    assert client.get(f"{ROOM}redline/?old=0&new=1&format=pdf").content.startswith(b"%PDF")
    assert b"<ins>][Arvia: law]</ins>" in client.get(f"{ROOM}redline/?old=0&new=1&format=xml").content


def test_a_redline_says_what_moved_in_the_language_of_whoever_asks(
    cast: Cast, document: Document, now: datetime, client_of: ClientOf
) -> None:
    moved = SOURCE.strip().split("\n\n")
    acts.amend_paragraph(cast.arvia, document, 0, "p4", "3. They will settle disputes by law.", now=now)
    acts.compile_revision(cast.secretariat, document, now=now)
    revision = queries.revision(cast.arvia, document, 1)
    assert revision is not None
    Revision.objects.filter(pk=revision.pk).update(source="\n\n".join([moved[0], *moved[2:], moved[1]]) + "\n")
    client = client_of(cast.meridia)
    ask = f"{ROOM}redline/?old=0&new=1&format=html"
    french = client.get(f"{ask}&language=fr").content.decode()
    assert '<span class="moved" lang="fr" dir="auto">déplacé ici</span>' in french
    assert "25 novembre 2026" in french
    assert "changes since" not in french
    assert '<span class="moved" lang="en" dir="auto">moved here</span>' in client.get(ask).content.decode()
    word, _ = read_word(client.get(f"{ROOM}redline/?old=0&new=1&format=docx&language=fr").content, "x.docx")
    assert "25 novembre 2026" in word.properties["Dipoli head"]


def test_a_new_document_from_a_word_file_is_looked_at_first(cast: Cast, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("new.docx", docx(p(r("1. States meet.")) + p(r("2. Boats wait."), r("x", "<w:vanish/>"))))
    client = client_of(cast.secretariat)
    look = client.post("/p/test/table/", {"basket": "I", "title": "From Word", "file": file})
    assert look.status_code == 200
    assert "Nothing is tabled yet" in words_of(look)
    assert "these words are hidden in Word" in words_of(look)
    assert not Document.objects.exists()
    assert "1. States meet.\n\n2. Boats wait.\n" in html.unescape(source_of(look))
    words = "1. States meet.\n\n2. Boats wait.\n"
    assert client.post("/p/test/table/", {"basket": "I", "title": "From Word", "words": words}).status_code == 302
    assert Document.objects.get().title == "From Word"


def downloaded(client_of: ClientOf, seat: Seat, **asked: str) -> bytes:
    query = {"revision": "0", "format": "docx", "attribution": "full"} | asked
    return client_of(seat).get(f"{ROOM}edition/", query).content


def test_a_remark_goes_out_as_a_comment_to_those_who_may_see_it(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    packet = packet_of(send(client_of, cast.arvia))
    client_of(cast.arvia).post(f"{ROOM}submission/table/", {**packet, "sharing": "own"})
    when = Submission.objects.get().tabled_at.isoformat(timespec="seconds")
    said = Comment("Ana (Arvia)", when, "Our capital could live with should.", "", "paragraph 4")
    for seat in cast.seats:
        word, _ = read_word(downloaded(client_of, seat, remarks="on"), "x.docx")
        assert word.remarks == ((said,) if seat == cast.arvia else ()), seat
        assert read_word(downloaded(client_of, seat), "x.docx")[0].remarks == ()


def test_a_remark_that_went_out_comes_back_as_no_new_one(cast: Cast, document: Document, client_of: ClientOf) -> None:
    thread = docx(
        p(r("PRINCIPLES"), '<w:r><w:commentReference w:id="1"/></w:r>'),
        {
            "comments": f'<w:comment w:id="1" w:author="Ana" w:date="2026-11-03T09:00:00Z">{p(r("Why?"))}</w:comment>'
            f'<w:comment w:id="2" w:author="Bo">{p(r("Because."))}</w:comment>'
        },
    )
    packet = packet_of(send(client_of, cast.arvia, thread))
    content = json.loads(packet["packet"])
    content["remarks"][1][5:] = [0, True]
    packet["packet"] = json.dumps(content)
    client_of(cast.arvia).post(f"{ROOM}submission/table/", {**packet, "sharing": "all"})
    sent = downloaded(client_of, cast.belmark, remarks="on")
    remarks = read_word(sent, "x.docx")[0].remarks
    assert [(each.author, each.date[:10], each.answers, each.is_settled) for each in remarks] == [
        ("Ana (Arvia)", "2026-11-03", None, False),
        ("Bo (Arvia)", Submission.objects.get().tabled_at.isoformat()[:10], 0, True),
    ]
    page = words_of(send(client_of, cast.belmark, sent))
    assert "this remark went out with the text and is on record already" in page
    assert "Table nothing" in page


def test_attribution_goes_out_in_footnotes(cast: Cast, document: Document, client_of: ClientOf) -> None:
    data = downloaded(client_of, cast.arvia, attribution="footnotes")
    assert read_word(data, "x.docx")[0].properties["Dipoli attribution"] == "footnotes"


@pytest.mark.parametrize("answers", ["x", -1, 7, None, [1]])
def test_a_thread_that_was_damaged_on_the_way(
    cast: Cast, document: Document, client_of: ClientOf, answers: object
) -> None:
    packet = packet_of(send(client_of, cast.arvia))
    content = json.loads(packet["packet"])
    content["remarks"][0][5] = answers
    answer = client_of(cast.arvia).post(
        f"{ROOM}submission/table/", {**packet, "packet": json.dumps(content), "sharing": "own"}
    )
    assert answer.status_code in {302, 422}
    assert [each.answers for each in Remark.objects.all()] == ([None] if answer.status_code == 302 else [])
