from datetime import datetime

import pytest

from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Amendment, Document
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import place_of
from tests.web.pages.reader import source_of, words_of

AMEND = "/p/test/texts/I/1/paragraphs/p4/amend/"
WISH = "3. They will settle disputes by patient talks."


def test_the_form_begins_with_the_words_that_stand(cast: Cast, document: Document, client_of: ClientOf) -> None:
    page = client_of(cast.arvia).get(AMEND)
    assert "3. They will settle disputes by talks.</textarea>" in source_of(page)


def test_the_form_begins_with_what_one_wished_before(
    cast: Cast, document: Document, now: datetime, client_of: ClientOf
) -> None:
    acts.amend_paragraph(cast.arvia, document, 0, "p4", WISH, now=now)
    assert f"{WISH}</textarea>" in source_of(client_of(cast.arvia).get(AMEND))
    assert f"{WISH}</textarea>" not in source_of(client_of(cast.belmark).get(AMEND))


def test_a_preview_strikes_and_underlines_and_tables_nothing(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    wished = "3. They shall settle disputes by talks."
    page = source_of(client_of(cast.arvia).post(AMEND, {"revision": 0, "words": wished, "do": "preview"}))
    assert "will<span" in page.split("<del>")[1]
    assert "shall<span" in page.split("<ins>")[1]
    assert not Amendment.objects.exists()


def test_an_amendment_is_tabled_and_listed(cast: Cast, document: Document, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    answer = client.post(AMEND, {"revision": 0, "words": WISH, "reason": "patience"})
    assert answer["Location"] == "/p/test/texts/I/1/#paragraph-p4"
    amendment = Amendment.objects.get()
    assert (amendment.words, amendment.reason, amendment.participant.name) == (WISH, "patience", "Arvia")
    page = words_of(client.get("/p/test/texts/I/1/"))
    assert "Arvia to paragraph 3 : other words" in page
    assert "1 amendment waiting" in page
    assert "Withdraw it" in page
    assert "Withdraw it" not in words_of(client_of(cast.belmark).get("/p/test/texts/I/1/"))


def test_in_the_panel_the_answer_is_a_part_and_tells_the_page(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    answer = client_of(cast.arvia).post(AMEND, {"revision": 0, "words": WISH}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Trigger"]) == (200, "acted")
    assert "<html" not in source_of(answer)


def test_a_refusal_keeps_every_word(cast: Cast, document: Document, client_of: ClientOf) -> None:
    typed = {"revision": 0, "words": "3. They [will settle disputes.", "reason": "a typed reason"}
    answer = client_of(cast.arvia).post(AMEND, typed)
    assert answer.status_code == 422
    assert "column 9 is never closed" in words_of(answer)
    assert "3. They [will settle disputes.</textarea>" in source_of(answer)
    assert "a typed reason</textarea>" in source_of(answer)


@pytest.mark.parametrize(("kind", "action"), [("insert", "insert"), ("delete", "delete")])
def test_inserting_and_deleting_are_amendments_too(
    cast: Cast, document: Document, client_of: ClientOf, kind: str, action: str
) -> None:
    fields = {"revision": 0, "words": "3 bis. New words."}
    client_of(cast.arvia).post(f"/p/test/texts/I/1/paragraphs/p4/{kind}/", fields)
    assert [each.action for each in Amendment.objects.all()] == [action]


def test_a_form_opened_on_an_older_revision_counts_where_its_paragraph_is_the_same(
    cast: Cast, spoken: Document, now: datetime, client_of: ClientOf
) -> None:
    bracket = place_of(spoken, cast).text.brackets[0]
    acts.lift_bracket(cast.chair, spoken, bracket.key, bracket.alternatives[0].key, now=now)
    assert client_of(cast.arvia).post(AMEND, {"revision": 0, "words": WISH}).status_code == 302


def test_a_form_opened_on_older_words_begins_again_from_the_words_as_they_are_now(
    cast: Cast, spoken: Document, now: datetime, client_of: ClientOf
) -> None:
    bracket = place_of(spoken, cast).text.brackets[0]
    acts.lift_bracket(cast.chair, spoken, bracket.key, bracket.alternatives[0].key, now=now)
    address = "/p/test/texts/I/1/paragraphs/p2/amend/"
    typed = {"revision": 0, "words": "1. States must refrain from force."}
    answer = client_of(cast.arvia).post(address, typed)
    assert answer.status_code == 422
    assert "CT/I/1/Rev.1 is current" in words_of(answer)
    assert "It reads now: 1. States shall refrain from force." in words_of(answer)
    assert "the words you had written: 1. States must refrain from force." in words_of(answer)
    assert "1. States shall refrain from force.</textarea>" in source_of(answer)
    assert client_of(cast.arvia).post(address, {**typed, "revision": 1}).status_code == 302


def test_words_for_a_paragraph_that_is_gone_are_given_back(cast: Cast, document: Document, client_of: ClientOf) -> None:
    address = "/p/test/texts/I/1/paragraphs/gone/amend/"
    answer = client_of(cast.arvia).post(address, {"revision": 0, "words": "Precious <words>."})
    assert answer.status_code == 404
    assert "This paragraph stands no longer" in words_of(answer)
    assert "Precious <words>." in words_of(answer)


def test_only_its_own_delegation_withdraws_an_amendment(
    cast: Cast, document: Document, now: datetime, client_of: ClientOf
) -> None:
    amendment = acts.amend_paragraph(cast.arvia, document, 0, "p4", WISH, now=now)
    address = f"/p/test/texts/I/1/amendments/{amendment.pk}/withdraw/"
    refused = client_of(cast.belmark).post(address)
    assert (refused.status_code, "only Arvia can withdraw it" in words_of(refused)) == (422, True)
    client_of(cast.arvia).post(address)
    amendment.refresh_from_db()
    assert amendment.fate == Amendment.Fate.WITHDRAWN
