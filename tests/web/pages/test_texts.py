from dipoli.web.drafting.models import Document
from tests.web.cast import Cast
from tests.web.conftest import ClientOf


def html(answer) -> str:
    return answer.content.decode()


def test_every_page_opens_for_every_seat(cast: Cast, spoken: Document, client_of: ClientOf) -> None:
    pages = ("", "texts/", "texts/I/1/", "convergence/", "decisions/", "participants/", "record/", "record/seals/")
    for seat in cast.seats:
        client = client_of(seat)
        assert [client.get(f"/p/test/{page}").status_code for page in pages] == [200] * len(pages)


def test_brackets_show_how_they_stand(cast: Cast, spoken: Document, client_of: ClientOf) -> None:
    page = html(client_of(cast.arvia).get("/p/test/texts/I/1/"))
    assert page.count('<span class="bracket liftable">') == 1
    assert page.count('<span class="bracket one-away">') == 1
    assert page.count('<span class="bracket unheard">') == 1
