"""Taking part as a browser does it: with and without JavaScript, with the cookie, without it, with another's."""

import re
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from dipoli.web.dialogue import acts, ballots
from dipoli.web.dialogue.models import Dialogue, Statement, Vote, Voter
from dipoli.web.record.models import Entry
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.dialogue.scene import forget

D = "/d/test/1/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def dialogue(world: World) -> Dialogue:
    return Dialogue.objects.get(number=1)


@pytest.fixture
def somebody(dialogue: Dialogue) -> Client:
    """A browser that has opened the page."""
    client = Client(enforce_csrf_checks=False)
    assert client.get(D).status_code == 200
    return client


def asked(page: str) -> int:
    found = re.search(r'name="statement" value="(\d+)"', page)
    assert found is not None, page
    return int(found[1])


def test_the_page_needs_no_script_and_shows_one_statement(somebody: Client) -> None:
    page = somebody.get(D)
    words = page.content.decode()
    assert words.count('name="statement"') == 1
    assert 'action="/d/test/1/vote/"' in words
    assert "Life on &lt;b&gt;the border&lt;/b&gt;" in words
    assert set(page["Cache-Control"].split(", ")) == {"no-store", "private"}
    before = Vote.objects.count()
    answer = somebody.post(f"{D}vote/", {"statement": asked(words), "value": "1"})
    assert (answer.status_code, answer["Location"]) == (302, D)
    assert Vote.objects.count() == before + 1
    assert asked(somebody.get(D).content.decode()) != asked(words)


def test_in_place_the_next_statement_comes_alone(somebody: Client) -> None:
    number = asked(somebody.get(D).content.decode())
    answer = somebody.post(f"{D}vote/", {"statement": number, "value": "-1"}, headers=HTMX)
    words = answer.content.decode()
    assert "<html" not in words
    assert "You said: disagree. Next:" in words
    assert asked(words) != number


def test_the_cookie_is_for_this_dialogue_alone_and_cannot_be_made(dialogue: Dialogue, somebody: Client) -> None:
    cookie = somebody.cookies[f"voice-{dialogue.pk}"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (D, True, "Lax")
    for forged in ("", "person-0001", "person-0001:forged", Signer(salt="other").sign("person-0001"), "\x00" * 9):
        liar = Client()
        liar.cookies[f"voice-{dialogue.pk}"] = forged
        answer = liar.post(f"{D}vote/", {"statement": 1, "value": "1"})
        assert answer.status_code == 422
        assert "no cookie" in answer.content.decode()
    own = Client()
    own.cookies[f"voice-{dialogue.pk}"] = Signer(salt="dipoli dialogue test 1").sign("person-0001")
    assert own.post(f"{D}vote/", {"statement": 1, "value": "0"}).status_code == 302


def test_one_browser_is_one_person_however_often(dialogue: Dialogue, somebody: Client) -> None:
    people = Voter.objects.count()
    for value in ("1", "-1", "0", "-1"):
        somebody.post(f"{D}vote/", {"statement": 3, "value": value})
    assert Voter.objects.count() == people + 1
    page = somebody.get(f"{D}mine/").content.decode()
    assert 'value="-1" aria-pressed="true"' in page
    answer = somebody.post(f"{D}vote/", {"statement": 3, "value": "1", "back": "mine"})
    assert answer["Location"] == f"{D}mine/"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"statement": "1", "value": "2"}, "agree, disagree or pass"),
        ({"statement": "1"}, "no answer"),
        ({"statement": "x", "value": "1"}, "no answer"),
        ({"statement": "9" * 30, "value": "1"}, "no answer"),
        ({"statement": "99", "value": "1"}, "no statement 99"),
        ({"statement": "8", "value": "1"}, "no statement 8"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(somebody: Client, sent: dict[str, str], says: str) -> None:
    before = Vote.objects.count()
    answer = somebody.post(f"{D}vote/", sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Vote.objects.count() == before


def test_what_was_left_out_meanwhile_is_refused_with_the_reason(
    world: World, dialogue: Dialogue, somebody: Client, now: datetime
) -> None:
    number = asked(somebody.get(D).content.decode())
    acts.moderate_statement(
        world.cast.chair, dialogue, number, Statement.State.OUT, reason="It names <persons>.", now=now
    )
    answer = somebody.post(f"{D}vote/", {"statement": number, "value": "1"}, headers=HTMX)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "It names &lt;persons&gt;." in words
    assert asked(words) != number


def test_a_closed_dialogue_takes_nothing_and_says_so(
    world: World, dialogue: Dialogue, somebody: Client, now: datetime
) -> None:
    acts.close_dialogue(world.cast.chair, dialogue, now=now)
    for path, sent in (("vote/", {"statement": 1, "value": "1"}), ("write/", {"words": "Too late to say."})):
        answer = somebody.post(D + path, sent)
        assert answer.status_code == 422
        assert "closed" in answer.content.decode()
    assert "This dialogue is closed" in somebody.get(D).content.decode()


def test_a_statement_of_ones_own(dialogue: Dialogue, somebody: Client) -> None:
    answer = somebody.post(f"{D}write/", {"words": "Signs should be in <both> languages."})
    assert answer["Location"] == D
    assert "waits to be looked at" in somebody.get(D).content.decode()
    page = somebody.get(f"{D}mine/").content.decode()
    assert "Signs should be in &lt;both&gt; languages." in page
    assert "Waiting" in page
    refused = somebody.post(f"{D}write/", {"words": "\u202eevil\u202c words"})
    assert refused.status_code == 422
    assert "hidden character" in refused.content.decode()
    assert somebody.post(f"{D}write/", {"words": "a\0b c d e"}).status_code == 400
    assert somebody.post(f"{D}write/", {"words": "x" * 401}).status_code == 422


def test_statements_of_one_network_are_limited(world: World, dialogue: Dialogue) -> None:
    codes = []
    for at in range(31):
        client = Client()
        client.get(D)
        codes.append(client.post(f"{D}write/", {"words": f"Thought number {at} of many."}).status_code)
    assert codes == [302] * 30 + [429]


def test_an_invitation_is_used_by_the_button_alone(world: World, now: datetime) -> None:
    invited = Dialogue.objects.get(number=2)
    (token,) = acts.make_invitations(world.cast.chair, invited, 1, now=now)
    link = f"/d/test/2/invited/{token}/"
    stranger = Client()
    assert "By invitation" in stranger.get("/d/test/2/").content.decode()
    assert stranger.post("/d/test/2/vote/", {"statement": 1, "value": "1"}).status_code == 422
    guest = Client()
    for _ in range(3):
        assert guest.get(link).status_code == 200
    assert guest.post(link)["Location"] == "/d/test/2/"
    assert guest.get(link)["Location"] == "/d/test/2/"
    number = asked(guest.get("/d/test/2/").content.decode())
    assert guest.post("/d/test/2/vote/", {"statement": number, "value": "1"}).status_code == 302
    for method in (stranger.get, stranger.post):
        answer = method(link)
        assert answer.status_code == 422
        assert "used already" in answer.content.decode()
    assert token not in str(list(Entry.objects.values()))


def test_people_beyond_the_cap_of_a_network_are_told(world: World, dialogue: Dialogue, now: datetime) -> None:
    acts.change_dialogue(world.cast.chair, dialogue, acts.Terms(threshold=10, most_new=2), now=now)

    def first_vote(address: str) -> int:
        client = Client(REMOTE_ADDR=address)
        client.get(D)
        return client.post(f"{D}vote/", {"statement": 1, "value": "1"}).status_code

    assert [first_vote(f"198.51.100.{at}") for at in range(4)] == [302, 302, 422, 422]
    assert first_vote("203.0.113.5") == 302


def test_results_show_shares_and_nobody(world: World, dialogue: Dialogue) -> None:
    page = Client().get(f"{D}results/").content.decode()
    assert "What unites" in page
    assert "Harbours should be open to all flags." in page
    assert "person-" not in page
    assert "Let &lt;i&gt;us" not in page  # it waits
    for form in ("svg", "png"):
        assert Client().get(f"{D}results/map.{form}").status_code == 200
    assert Client().get(f"{D}results/other.svg").status_code == 404
    assert Client().get(f"{D}results/map.exe").status_code == 404


def test_results_of_too_few_are_not_shown(world: World) -> None:
    page = Client().get("/d/test/2/results/").content.decode()
    assert "from 30 people on" in page
    assert Client().get("/d/test/2/results/map.svg").status_code == 404


def test_only_the_named_pages_may_frame_and_only_the_small_page(world: World) -> None:
    framed = Client().get(f"{D}embed/")
    assert "frame-ancestors https://example.org" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "script" not in framed.content.decode()
    for path in (D, f"{D}results/", "/d/test/2/embed/"):
        answer = Client().get(path)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_open_data_come_when_it_is_over(world: World, dialogue: Dialogue, now: datetime) -> None:
    assert "will be open data" in Client().get(f"{D}results/").content.decode()
    acts.close_dialogue(world.cast.chair, dialogue, now=now)
    answer = Client().get(f"{D}data.zip")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert "Open data" in Client().get(f"{D}results/").content.decode()
    assert Client().get("/d/test/2/data.zip").status_code == 404


def test_the_office_moderates_invites_watches_and_links(
    world: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    chair = client_of(world.cast.chair)
    room = "/p/test/dialogues/1/"
    page = chair.get(f"{room}moderation/").content.decode()
    assert "Let &lt;i&gt;us&lt;/i&gt; write." in page
    refused = chair.post(f"{room}moderation/8/", {"deed": "out", "reason": ""})
    assert (refused.status_code, "Say why" in refused.content.decode()) == (422, True)
    assert chair.post(f"{room}moderation/8/", {"deed": "shown"}).status_code == 302
    assert chair.post(f"{room}moderation/8/", {"deed": "prefer"}).status_code == 302
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))
    links = chair.post("/p/test/dialogues/2/invitations/", {"count": 3, "label": "=SUM(A1)"})
    assert links["Content-Type"].startswith("text/csv")
    assert len(links.content.decode().splitlines()) == 4
    assert "=SUM(A1)" in chair.get("/p/test/dialogues/2/invitations/").content.decode()
    many = [Client(REMOTE_ADDR="198.51.100.1") for _ in range(9)]
    for client in many:
        client.get(D)
        client.post(f"{D}vote/", {"statement": 1, "value": "1"})
    watched = chair.get(f"{room}watch/").content.decode()
    assert "many new people from one network" in watched
    assert "198.51" not in watched
    people = re.search(r'name="people" value="([^"]+)"', watched)
    assert people is not None
    assert chair.post(f"{room}watch/people/", {"people": people[1], "reason": "A burst."}).status_code == 302
    assert Voter.objects.exclude(set_aside_at=None).count() >= 9
    again = many[0].post(f"{D}vote/", {"statement": 2, "value": "1"})
    assert "set aside (A burst.)" in again.content.decode()
    assert chair.get(f"{room}?verify").status_code == 200


def test_what_moderation_refuses_is_shown_again_where_it_was_written(
    world: World, client_of: ClientOf, now: datetime
) -> None:
    chair, room = client_of(world.cast.chair), "/p/test/dialogues/2/moderation/"
    two = Dialogue.objects.get(process=world.cast.process, number=2)
    first = two.statements.count()
    Statement.objects.bulk_create(
        Statement(dialogue=two, number=1000 + each, words=f"Say {each}.", state="shown", written_at=now)
        for each in range(60)
    )
    page = chair.get(room).content.decode()
    assert (f"Shown ({first + 60})" in page, "Say 59." in page) == (True, False)
    assert "Say 59." in chair.get(f"{room}?shown=3").content.decode()
    too_long = "why " * 150
    answer = chair.post(f"{room}1059/?shown=3", {"deed": "out", "reason": too_long})
    page = answer.content.decode()
    assert answer.status_code == 422
    row = page[page.index("Say 59.") :]
    assert (
        row.index("<details open>") < row.index(f'value="{too_long}" aria-invalid="true"') < row.index('id="not-done"')
    )
    assert page.count("<details open>") == page.count('role="alert"') == 1
    assert f'{room}?shown=2#shown-heading"' in page
    done = chair.post(f"{room}1059/?shown=3", {"deed": "out", "reason": "Twice."})
    assert done["Location"] == f"{room}?shown=3"
    gone = chair.post(f"{room}4000/", {"deed": "out", "reason": "Twice."})
    assert (gone.status_code, "4000" in gone.content.decode()) == (422, True)


def test_the_public_stands_beside_the_text_for_those_who_see_it(world: World, client_of: ClientOf) -> None:
    for seat in (world.cast.arvia, world.cast.meridia):
        client = client_of(seat)
        client.get("/p/test/dialogues/1/")
        page = client.get("/p/test/dialogues/beside/").content.decode()
        assert "The public unites behind it" in page
        assert "Harbours should be open to all flags." in page
        matrix = client.get("/p/test/convergence/").content.decode()
        said = "The public unites behind it: Harbours should be open to all flags."
        assert f'<td><abbr title="{said}">✓</abbr></td>' in matrix
        assert f"<title>{said}</title>✓</text>" in client.get("/p/test/convergence/matrix.svg").content.decode()


def test_files_come_in_and_go_out(world: World, client_of: ClientOf, now: datetime) -> None:
    chair = client_of(world.cast.chair)
    fresh = acts.open_dialogue(world.cast.chair, "Fresh", "What?", now=now)
    room = f"/p/test/dialogues/{fresh.number}/files/"

    def upload(comments: bytes, votes: bytes) -> tuple[int, str]:
        files = {
            "comments": SimpleUploadedFile("comments.csv", comments),
            "votes": SimpleUploadedFile("votes.csv", votes),
        }
        answer = chair.post(room, files, follow=True)
        return answer.status_code, answer.content.decode()

    good = b"comment-id,comment-body,moderated\n0,A statement here.,1\n"
    assert "is no vote" in upload(good, b"comment-id,voter-id,vote\n0,a,5\n")[1]
    assert "NUL" in upload(good, b"comment-id,voter-id,vote\n0,a\0,1\n")[1]
    assert "is empty" in upload(b" ", b"x")[1] or "submitted file is empty" in upload(b"", b"x")[1]
    status, page = upload(good, b"comment-id,voter-id,vote\n0,a,1\n0,a,-1\n7,a,1\n")
    assert status == 200
    assert "Taken in, statements: 1; people: 1; votes: 2. Followed by a later vote" in page
    assert "as comments.csv does not have their statements: 1." in page
    assert "has statements of its own" in upload(good, b"comment-id,voter-id,vote\n0,a,1\n")[1]
    assert chair.get(f"{room}export.zip")["Content-Type"] == "application/zip"


def test_everything_is_told_in_the_record(world: World, client_of: ClientOf) -> None:
    page = client_of(world.cast.chair).get("/p/test/record/").content.decode()
    assert "opened the public dialogue" in page
    ballots.forget_counts()
    forget()
