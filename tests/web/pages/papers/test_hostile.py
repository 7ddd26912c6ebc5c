"""Files that nobody should send, by upload: one sentence on the page, and nothing kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dipoli.web.drafting.models import Amendment, Document, Remark, Submission
from tests.formats.hostile import LINKS, MACROS, MIXED, REFUSED, TURNED, Refused
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.reader import words_of

ROOM = "/p/test/texts/I/1/papers/"


@pytest.mark.parametrize("bad", [bad for bad in REFUSED if bad.is_word], ids=lambda bad: bad.name)
def test_a_submission_is_refused_in_a_sentence(
    cast: Cast, document: Document, client_of: ClientOf, *, bad: Refused
) -> None:
    file = SimpleUploadedFile(bad.name, bad.make())
    answer = client_of(cast.arvia).post(f"{ROOM}submission/", {"file": file})
    assert answer.status_code == 422
    assert bad.sentence in words_of(answer)
    assert not Submission.objects.exists()
    assert not Amendment.objects.exists()


@pytest.mark.parametrize("bad", REFUSED, ids=lambda bad: bad.name)
def test_a_document_is_refused_in_a_sentence(cast: Cast, client_of: ClientOf, bad: Refused) -> None:
    file = SimpleUploadedFile(bad.name, bad.make())
    answer = client_of(cast.chair).post("/p/test/table/", {"basket": "I", "title": "T", "file": file})
    assert answer.status_code == 422
    assert bad.sentence in words_of(answer)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (MACROS, "the file carries macros: they were neither read nor run"),
        (LINKS, "the words of a link are taken, its address is not"),
    ],
)
def test_what_else_travels_with_a_submission_is_said(
    cast: Cast, document: Document, client_of: ClientOf, *, data: bytes, said: str
) -> None:
    answer = client_of(cast.arvia).post(f"{ROOM}submission/", {"file": SimpleUploadedFile("sent.docm", data)})
    assert answer.status_code == 200
    assert said in words_of(answer)
    assert not Remark.objects.exists()


def test_words_in_both_directions_and_accents_are_kept(cast: Cast, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("mixed.txt", MIXED.encode())
    answer = client_of(cast.chair).post("/p/test/table/", {"basket": "I", "title": "T", "file": file})
    assert answer.status_code == 302
    revision = Document.objects.get().revisions.get()
    assert revision.source == MIXED
    assert client_of(cast.arvia).get("/p/test/texts/I/1/").status_code == 200


def test_words_that_look_other_than_they_are_have_their_place(cast: Cast, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("turned.txt", TURNED.encode())
    client_of(cast.chair).post("/p/test/table/", {"basket": "I", "title": "T", "file": file})
    assert Document.objects.get().revisions.get().source == TURNED
    assert "can make words look other than they are" in words_of(client_of(cast.arvia).get("/p/test/texts/I/1/"))
