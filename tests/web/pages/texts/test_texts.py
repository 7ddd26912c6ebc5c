from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Document, Revision
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import SOURCE, World
from tests.web.pages.reader import source_of, words_of

LONG = "\n\n".join(f"{number}. " + "Every State will say what it means. " * 12 for number in range(1, 80))


def test_brackets_show_how_they_stand(cast: Cast, spoken: Document, client_of: ClientOf) -> None:
    page = source_of(client_of(cast.arvia).get("/p/test/texts/I/1/"))
    assert page.count('<span class="bracket liftable">') == 1
    assert page.count('<span class="bracket one-away">') == 1
    assert page.count('<span class="bracket unheard">') == 1


def test_a_page_says_what_each_role_can_do_next(cast: Cast, spoken: Document, client_of: ClientOf) -> None:
    def said(seat: Seat, words: str) -> bool:
        return words in words_of(client_of(seat).get("/p/test/texts/I/1/"))

    assert said(cast.cadmia, "you have not spoken on 3 of 3")
    assert said(cast.chair, "lift it: 1 bracket can be lifted now")
    assert said(cast.meridia, "only delegates of participating States amend and declare stances")
    assert said(cast.secretariat, "The chair lifts a bracket once one wording is wanted and nobody stands against it.")


def test_a_delegate_can_amend_every_paragraph_and_others_none(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    assert source_of(client_of(cast.arvia).get("/p/test/texts/I/1/")).count(">Amend<") == 4
    assert source_of(client_of(cast.meridia).get("/p/test/texts/I/1/")).count(">Amend<") == 0


def test_a_long_text_comes_in_pages(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    acts.table_document(cast.secretariat, cast.basket, "Long", LONG, number="I/9", now=now)
    client = client_of(cast.arvia)
    first, last = client.get("/p/test/texts/I/9/"), client.get("/p/test/texts/I/9/?page=99")
    assert "Page 1 of 3" in words_of(first)
    assert "Page 3 of 3" in words_of(last)
    assert "79. Every State" in words_of(last)
    assert "79. Every State" not in words_of(first)


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ("79", "/p/test/texts/I/9/?page=3#paragraph-p79"),
        ("2.", "/p/test/texts/I/9/#paragraph-p2"),
        ("40. every state", "/p/test/texts/I/9/?page=2#paragraph-p40"),
    ],
)
def test_one_can_jump(cast: Cast, now: datetime, client_of: ClientOf, wanted: str, address: str) -> None:
    acts.table_document(cast.secretariat, cast.basket, "Long", LONG, number="I/9", now=now)
    answer = client_of(cast.arvia).get("/p/test/texts/I/9/", {"jump": wanted})
    assert (answer.status_code, answer["Location"]) == (302, address)


def test_a_jump_to_a_bracket_goes_by_its_number(cast: Cast, document: Document, client_of: ClientOf) -> None:
    answer = client_of(cast.arvia).get("/p/test/texts/I/1/", {"jump": "2"})
    assert answer["Location"].startswith("/p/test/texts/I/1/#bracket-")


def test_a_jump_to_nowhere_is_said(cast: Cast, document: Document, client_of: ClientOf) -> None:
    answer = client_of(cast.arvia).get("/p/test/texts/I/1/", {"jump": "<unicorns>"})
    assert "“<unicorns>” is not in this text" in words_of(answer)


def test_doubtful_places_are_listed(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    broken = "1. Parties [shall meet.\n\n2. They will talk.\n"
    acts.table_document(cast.secretariat, cast.basket, "Broken", broken, number="I/8", now=now)
    page = words_of(client_of(cast.arvia).get("/p/test/texts/I/8/"))
    assert "1 doubtful place in the source" in page
    assert "Line 1, column 12" in page


def test_a_pasted_text_is_tabled_with_plain_line_ends(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.chair).post(
        "/p/test/table/", {"basket": "I", "title": "New", "words": "1. One.\r\n\r\n2. Two."}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/p/test/texts/I/1/")
    assert Revision.objects.get().source == "1. One.\n\n2. Two."


def test_a_file_is_tabled_as_it_is(cast: Cast, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("draft.txt", SOURCE.replace("\n", "\r\n").encode())
    answer = client_of(cast.chair).post("/p/test/table/", {"basket": "I", "title": "New", "file": file})
    assert answer.status_code == 302
    assert Revision.objects.get().source == SOURCE.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "draft.txt is empty"),
        (b" \n ", "draft.txt is empty"),
        (b"PK\x03\x04word", "is cut off or damaged"),
        (b"%PDF-1.7", "is a PDF"),
        (b"a\0b", "byte 2 is NUL"),
        ("Präambel".encode("latin-1"), "not in UTF-8: byte 3 (line 1)"),
    ],
)
def test_a_wrong_file_is_refused_and_the_typed_title_is_kept(
    cast: Cast, client_of: ClientOf, data: bytes, complaint: str
) -> None:
    file = SimpleUploadedFile("draft.txt", data)
    answer = client_of(cast.chair).post("/p/test/table/", {"basket": "I", "title": "Kept title", "file": file})
    assert answer.status_code == 422
    assert complaint in words_of(answer)
    assert 'value="Kept title"' in source_of(answer)
    assert not Document.objects.exists()


def test_pasted_words_stay_in_the_form_when_something_is_wrong(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.chair).post("/p/test/table/", {"basket": "I", "title": "", "words": "1. Precious words."})
    assert answer.status_code == 422
    assert "1. Precious words." in source_of(answer)


def test_words_of_a_file_are_not_lost_when_something_else_is_wrong(cast: Cast, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("draft.txt", b"1. Precious words.")
    answer = client_of(cast.chair).post("/p/test/table/", {"basket": "I", "title": "", "file": file})
    assert answer.status_code == 422
    assert "1. Precious words.</textarea>" in source_of(answer)


def test_two_texts_at_once_are_one_too_many(cast: Cast, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("draft.txt", b"1. One.")
    fields = {"basket": "I", "title": "New", "file": file, "words": "1. Another."}
    answer = client_of(cast.chair).post("/p/test/table/", fields)
    assert "keep one of them" in words_of(answer)


def test_compiling_takes_up_what_waits(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.secretariat)
    assert "Compile Rev.1 from 1 amendment" in words_of(client.get("/p/test/texts/I/1/"))
    page = client.post("/p/test/texts/I/1/compile/", follow=True)
    assert "CT/I/1/Rev.1 is compiled" in words_of(page)
    assert '<span class="sponsors">Arvia: </span>patient' in source_of(page)


def test_compiling_nothing_is_refused_on_the_page(cast: Cast, document: Document, client_of: ClientOf) -> None:
    answer = client_of(cast.secretariat).post("/p/test/texts/I/1/compile/")
    assert answer.status_code == 422
    assert "there is nothing to compile" in words_of(answer)


def test_compiling_nothing_is_not_offered(cast: Cast, document: Document, client_of: ClientOf) -> None:
    client = client_of(cast.secretariat)
    page = words_of(client.get("/p/test/texts/I/1/"))
    assert "No amendment stands against CT/I/1, so there is nothing to compile." in page
    assert "Compile Rev." not in page
    assert "Compile Rev." not in words_of(client.get("/p/test/texts/I/1/compile/preview/"))


def test_a_text_that_is_not_there_says_where_to_look(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.arvia).get("/p/test/texts/V/7/")
    assert answer.status_code == 404
    assert "There is no text V/7 in this process: choose one from the list of texts." in words_of(answer)


def test_the_address_of_an_act_leads_back_to_its_page(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.chair).get("/p/test/decisions/meeting/close/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "This address only takes what a form sends" in words_of(answer)


def test_the_secretariat_opens_a_basket_and_nobody_else_is_offered_it(cast: Cast, client_of: ClientOf) -> None:
    assert "Open a basket" not in words_of(client_of(cast.chair).get("/p/test/texts/"))
    client = client_of(cast.secretariat)
    assert "Open a basket" in words_of(client.get("/p/test/texts/"))
    said = words_of(client.post("/p/test/baskets/", {"number": "VII", "title": "Ports"}, follow=True))
    assert "Basket VII is open." in said
    assert "Basket VII: Ports" in said
    again = client.post("/p/test/baskets/", {"number": "VII", "title": "Harbours of the inland"})
    assert again.status_code == 422
    assert "Basket VII is already open: give the new one a number of its own." in words_of(again)
    assert 'value="Harbours of the inland"' in source_of(again)
