"""The pages of records of votes: filing, a year, movement, and what is said when a file is no good."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dipoli.positions.records import general_assembly
from dipoli.web.rollcalls.models import VotingRecord
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.ground.scene import votes

PAGE = reverse("votes-of", args=["test", 1])
FILE = reverse("file-votes", args=["test"])


def sent(content: bytes, **more: object) -> dict[str, object]:
    return {
        "body": "A council",
        "source": "A journal",
        "votes": SimpleUploadedFile("votes.csv", content),
        **more,
    }


def test_a_year_shows_groups_movement_and_its_source(world: World, client_of: ClientOf) -> None:
    page = client_of(world.cast.arvia).get(PAGE, {"year": "2001", "of": ["Corvia"]}).content.decode()
    assert "The Council: 13 roll calls" in page
    assert "Source: Its journal" in page
    assert "Group A" in page
    assert "2003 has 1 roll call and 1 State: a map needs 5 roll calls and 3 States." in page
    assert '<th scope="row">Corvia</th><td class="number">2001</td><td class="number">2002</td>' in page
    assert f"{PAGE}map.svg?year=2001" in page
    assert f"{PAGE}movement.svg?of=Corvia" in page
    assert "no participants of this process" in page
    assert "Remove this record" not in page
    client = client_of(world.cast.arvia)
    assert client.get(f"{PAGE}map.svg?year=2002").content.startswith(b"<svg")
    assert client.get(f"{PAGE}movement.png").content.startswith(b"\x89PNG")


def test_what_there_is_not_is_not_found(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.arvia)
    for address in (f"{PAGE}?year=2003", f"{PAGE}?year=1848", f"{PAGE}bars.svg", f"{PAGE}map.gif"):
        assert client.get(address).status_code == 404, address
    assert client.get(reverse("votes-of", args=["test", 9])).status_code == 404


def test_the_shipped_record_and_the_filed_ones_are_listed(world: World, client_of: ClientOf) -> None:
    page = client_of(world.cast.chair).get(reverse("votes", args=["test"])).content.decode()
    assert f'aria-current="page">{general_assembly().title}' in page
    assert "1. The Council" in page
    assert FILE in page


def test_the_office_files_a_file_and_is_told_what_was_met(world: World, client_of: ClientOf) -> None:
    again = votes() + b"Elm,1,2001,0\nElm,2,2001,absent\n"
    response = client_of(world.cast.secretariat).post(FILE, sent(again), follow=True)
    page = response.content.decode()
    assert "CT.RV/2 is filed: 61 votes." in page
    assert "1 vote was given again and replaced by the last one; 1 of them said something else." in page
    assert "1 row holds no vote." in page


def test_columns_may_be_named_and_dates_stand_in_a_second_file(world: World, client_of: ClientOf) -> None:
    rows = [line.split(",") for line in votes().decode().split()]
    first = "\n".join(["who,which,what", *(f"{row[0]},{row[1]},{row[3]}" for row in rows[1:])])
    second = "\n".join(["which,when", *dict.fromkeys(f"{row[1]},{row[2]}" for row in rows[1:])])
    named = {"column_participant": "who", "column_call": "which", "column_value": "what", "column_date": "when"}
    calls = SimpleUploadedFile("calls.csv", second.encode())
    client = client_of(world.cast.chair)
    assert client.post(FILE, sent(first.encode(), calls=calls, **named)).status_code == 302
    assert VotingRecord.objects.get(number=2).votes == 61


def test_a_file_that_is_no_good_is_said_to_be_so_and_nothing_typed_is_lost(world: World, client_of: ClientOf) -> None:
    response = client_of(world.cast.chair).post(FILE, sent(votes() + b"Elm,1,2001,5\n"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "votes.csv, line 63: “5” is no vote" in page
    assert 'value="A council"' in page
    assert VotingRecord.objects.count() == 1
    assert "votes alone file" not in page


def test_a_record_is_removed_with_a_reason_that_everybody_reads(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.secretariat)
    address = reverse("remove-votes", args=["test", 1])
    response = client.post(address, {"reason": ""})
    assert response.status_code == 422
    assert "A record of votes needs a reason" in response.content.decode()
    assert client.post(address, {"reason": "The council corrected it."}).status_code == 302
    page = client_of(world.cast.arvia).get(reverse("votes", args=["test"])).content.decode()
    assert "CT.RV/1 The Council, removed by" in page
    assert "The council corrected it." in page
    assert client.get(PAGE).status_code == 404
