"""Language versions on pages: brought after a look, read side by side, corrected, aligned and judged."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dipoli.text.languages import State
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document
from dipoli.web.languages import acts
from dipoli.web.languages.models import Rendering, Version
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.languages.conftest import ARABIC, ENGLISH, FRENCH
from tests.web.pages.reader import source_of, words_of

ROOM = "/p/test/texts/I/1/languages/"


@pytest.fixture
def ferries(cast: Cast, now: datetime) -> Document:
    return drafting.table_document(cast.secretariat, cast.basket, "Ferries", ENGLISH, now=now)


@pytest.fixture
def french(cast: Cast, ferries: Document, now: datetime) -> Version:
    return acts.bring_version(cast.secretariat, ferries, "fr", FRENCH, now=now)


def test_a_version_is_looked_at_before_it_is_brought(cast: Cast, ferries: Document, client_of: ClientOf) -> None:
    client = client_of(cast.secretariat)
    empty = words_of(client.get(ROOM))
    assert "There is no version in another language yet: bring one below" in empty
    sent = {"original": "en", "language": "fr", "words": FRENCH, "do": "look"}
    look = client.post(ROOM + "bring/", sent)
    assert "3 paragraphs find their counterpart" in words_of(look)
    assert "1 of the original without words paragraph 3" in words_of(look)
    assert "4. Note du traducteur." in words_of(look)
    assert not Version.objects.exists()
    brought = client.post(ROOM + "bring/", {**sent, "do": "bring"}, follow=True)
    assert "The French version stands beside the original" in words_of(brought)
    assert "French" in words_of(client_of(cast.meridia).get(ROOM))
    assert "Languages: French" in words_of(client_of(cast.arvia).get("/p/test/texts/I/1/"))
    again = client.post(ROOM + "bring/", {**sent, "do": "bring"})
    assert (again.status_code, "says already" in words_of(again)) == (422, True)
    refused = client_of(cast.arvia).post(ROOM + "bring/", sent)
    assert (refused.status_code, "send it yours" in words_of(refused)) == (403, True)
    same = client.post(ROOM + "bring/", {**sent, "language": "en", "do": "bring"})
    assert same.status_code == 422
    assert "en is not one of the available choices" in words_of(same)


def test_side_by_side_with_states(
    cast: Cast, ferries: Document, french: Version, now: datetime, client_of: ClientOf
) -> None:
    page = source_of(client_of(cast.meridia).get(ROOM + "fr/"))
    assert 'lang="fr" dir="ltr">1. Un bac part [deux fois] par jour.</p>' in page
    assert 'lang="en" dir="ltr">1. A ferry sails [twice] a day.</p>' in page
    assert "Stands beside no paragraph" in page
    assert "Correct" not in page
    drafting.amend_paragraph(cast.arvia, ferries, 0, "p3", "2. Fares are 6 crowns.", now=now)
    drafting.compile_revision(cast.secretariat, ferries, now=now)
    behind = words_of(client_of(cast.secretariat).get(ROOM + "fr/?show=behind"))
    assert "Since 25 November 2026 by The Secretary: changed in English." in behind
    assert "Still right: reviewed" in behind
    assert "deux fois" not in behind
    opened = source_of(client_of(cast.secretariat).get(ROOM + "fr/paragraphs/p3/"))
    assert "What changed since it was translated" in opened
    assert "6]</ins>" in opened.replace('<span class="only-heard">]</span>', "")
    missing = words_of(client_of(cast.secretariat).get(ROOM + "fr/?show=missing"))
    assert "Translate paragraph 3" in missing
    assert "Note du traducteur" in words_of(client_of(cast.arvia).get(ROOM + "fr/?show=alone&with=xx&page=9"))


def test_right_to_left_stands_right(
    cast: Cast, ferries: Document, french: Version, now: datetime, client_of: ClientOf
) -> None:
    acts.bring_version(cast.secretariat, ferries, "ar", ARABIC, now=now)
    page = source_of(client_of(cast.meridia).get(ROOM + "ar/?with=fr"))
    assert 'lang="ar" dir="rtl">1. تبحر العبّارة [مرتين] في اليوم.</p>' in page
    assert 'lang="fr" dir="ltr">1. Un bac part' in page
    form = source_of(client_of(cast.secretariat).get(ROOM + "ar/paragraphs/p2/"))
    assert 'lang="ar" dir="rtl"' in form.partition("<textarea")[2].partition(">")[0]
    assert "Un bac part" in form


def test_a_paragraph_is_corrected_and_its_earlier_words_shown(
    cast: Cast, ferries: Document, french: Version, client_of: ClientOf
) -> None:
    client = client_of(cast.secretariat)
    opened = source_of(client.get(ROOM + "fr/paragraphs/p3/"))
    digest = opened.partition('name="instead_of" value="')[2].partition('"')[0]
    sent = {"instead_of": digest, "words": "2. Le billet coûte 5 couronnes."}
    assert client.post(ROOM + "fr/paragraphs/p3/", sent).headers["Location"] == ROOM + "fr/#row-p3"
    late = client.post(ROOM + "fr/paragraphs/p3/", {**sent, "words": "2. Autre chose."})
    assert late.status_code == 422
    assert "Somebody has changed these words" in words_of(late)
    assert "These words stand there by now: 2. Le billet coûte 5 couronnes." in words_of(late)
    assert "2. Autre chose." in words_of(late)
    assert "What stood there before" in words_of(client.get(ROOM + "fr/paragraphs/p3/"))
    for path in ("fr/paragraphs/p9/", "en/paragraphs/p3/", "es/paragraphs/p3/"):
        assert client.get(ROOM + path).status_code == 404


def test_words_beside_nothing_are_put_in_their_place(
    cast: Cast, ferries: Document, french: Version, client_of: ClientOf
) -> None:
    client = client_of(cast.secretariat)
    note = Rendering.objects.get(words="4. Note du traducteur.")
    page = source_of(client.get(f"{ROOM}fr/words/{note.pk}/"))
    assert '<option value="p4" selected>3. Dogs travel free. — no words yet' in page
    assert client.post(f"{ROOM}fr/words/{note.pk}/", {"paragraph": "p4", "do": "place"}).status_code == 302
    note.refresh_from_db()
    assert (note.paragraph, note.is_by_hand) == ("p4", True)
    wrong = client.post(f"{ROOM}fr/words/{note.pk}/", {"paragraph": "p4", "do": "place"})
    assert "stand there already" in words_of(wrong)
    joined = client.post(f"{ROOM}fr/words/{note.pk}/", {"paragraph": "p3", "do": "join"})
    assert joined.status_code == 302
    assert Rendering.objects.get(paragraph="p3", replaced_at=None).words.endswith("\n\n4. Note du traducteur.")
    assert client.get(f"{ROOM}fr/words/{note.pk}/").status_code == 404
    left = Rendering.objects.get(paragraph="p3", replaced_at=None)
    assert client.post(f"{ROOM}fr/words/{left.pk}/out/").status_code == 302
    assert client.post(f"{ROOM}fr/align/").status_code == 422


def test_many_paragraphs_are_judged_at_once(
    cast: Cast, ferries: Document, french: Version, client_of: ClientOf
) -> None:
    client = client_of(cast.secretariat)
    assert "The 3 to be reviewed on this page are reviewed" in words_of(client.get(ROOM + "fr/"))
    back = ROOM + "fr/?show=all"
    sent = {"paragraph": ["p1", "p2", "p3"], "state": State.REVIEWED.value, "back": back}
    assert client.post(ROOM + "fr/state/", sent).headers["Location"] == back
    elsewhere = {"paragraph": ["p1", "p2"], "state": State.REVIEWED.value, "back": "https://example.org/"}
    assert client.post(ROOM + "fr/state/", elsewhere).headers["Location"] == ROOM + "fr/"
    chair = client_of(cast.chair)
    assert "Equally authentic : paragraph 1" in words_of(chair.get(ROOM + "fr/"))
    answer = chair.post(ROOM + "fr/state/", {"paragraph": "p2", "state": State.AUTHENTIC.value})
    assert answer.status_code == 302
    assert "＝ equally authentic" in words_of(chair.get(ROOM + "fr/"))
    assert chair.post(ROOM + "fr/state/", {"paragraph": "p2", "state": "perfect"}).status_code == 422


def test_a_version_is_taken_home(cast: Cast, ferries: Document, french: Version, client_of: ClientOf) -> None:
    answer = client_of(cast.meridia).get(ROOM + "fr/file/")
    assert answer.content.decode() == FRENCH.strip() + "\n\n"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="CT-I-1-fr.txt"'
    assert client_of(cast.meridia).get(ROOM + "en/file/").content.decode() == ENGLISH


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(("language", "code"), [("fr", b'"fra"'), ("en", b'"eng"')])
def test_a_version_taken_home_in_akoma_ntoso_says_its_language(
    cast: Cast, client_of: ClientOf, language: str, code: bytes
) -> None:
    client = client_of(cast.secretariat)
    assert f"{language}/file/?format=xml" in source_of(client.get(ROOM))
    answer = client.get(f"{ROOM}{language}/file/?format=xml")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="CT-I-1-{language}.xml"'
    assert b"<FRBRlanguage language=" + code in answer.content
    as_another = {"language": "de", "do": "look", "file": SimpleUploadedFile("sent.xml", answer.content)}
    assert "it says that it is in another language" in words_of(client.post(ROOM + "bring/", as_another))
    if language == "fr":
        as_itself = as_another | {"language": "fr", "file": SimpleUploadedFile("sent.xml", answer.content)}
        looked = words_of(client.post(ROOM + "bring/", as_itself))
        assert "it says that it is in another language" not in looked
        assert "find their counterpart" in looked


def test_a_restricted_text_shows_no_versions(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    secret = drafting.table_document(
        cast.secretariat, cast.basket, "Secret", ENGLISH, distribution=Distribution.RESTRICTED, now=now
    )
    acts.bring_version(cast.secretariat, secret, "fr", FRENCH, now=now)
    for path in ("", "fr/", "fr/file/", "fr/paragraphs/p2/"):
        assert client_of(cast.arvia).get(ROOM + path).status_code == 404
        assert client_of(cast.secretariat).get(ROOM + path).status_code == 200
