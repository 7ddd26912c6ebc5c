"""No instruction of another reaches a seat: links followed, searches made, queries asked, the archive read."""

import re
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from dipoli.web.api.catalogue import queries as every_query
from dipoli.web.limits import stores
from dipoli.web.record.live.channel import fresh
from tests.web.api.program import program_of
from tests.web.api.test_rights_of_acts import fitting
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.rehearsal.test_leaks import words_in
from tests.web.training.scene import PLANTED, again, begun, ended

HERE = "/p/test/"
STARTS = (HERE, f"{HERE}exercise/", f"{HERE}record/archive/", f"{HERE}record/?q=quaxo", f"{HERE}register/?q=quaxo")
SKIPPED = re.compile(r"/(latest|feed|events|sign-out|static)\b|calendar")
MOST_PAGES = 70
OWN = {
    "chair": set[str](),
    "arvia": {"arvia"},
    "rivercom": set[str](),
    "meridia": set[str](),
}


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """Follow every link from where a reader begins; give each address with its words."""
    waiting, seen = deque(STARTS), set(STARTS)
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        answer = client.get(address)
        stores.begin_anew()
        assert answer.status_code < 500, address
        page = words_in(answer)
        yield address, page
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        for found in re.findall(r'(?:href|hx-get|src)="([^"#]+)', page):
            link = urlsplit(urljoin(address, unescape(found)))
            where = link.path + (f"?{link.query}" if link.query else "")
            if link.path.startswith(HERE) and where not in seen and not SKIPPED.search(link.path):
                seen.add(where)
                waiting.append(where)


def found_in(words: str) -> set[str]:
    return {name for name, word in PLANTED.items() if word in words.casefold()}


@pytest.mark.parametrize(("who", "is_over"), [("arvia", False), *((who, True) for who in OWN)])
def test_no_page_and_no_file_tells_what_others_were_told(
    cast: Cast, now: datetime, client_of: ClientOf, who: str, is_over: bool
) -> None:
    (ended if is_over else begun)(cast, now)
    looked_at = dict(pages(client_of(again(getattr(cast, who)))))
    assert {
        address: found_in(page) - OWN[who] for address, page in looked_at.items() if found_in(page) - OWN[who]
    } == {}
    assert set().union(*map(found_in, looked_at.values())) == OWN[who]
    assert len(looked_at) > 30


def test_the_words_are_there_to_be_found_but_not_in_the_archive(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    ended(cast, now)
    looked_at = dict(pages(client_of(again(cast.secretariat))))
    assert set().union(*map(found_in, looked_at.values())) == set(PLANTED)
    assert found_in(str(fresh("test", 0))) == set(), "the stream"
    archive = looked_at[f"{HERE}record/archive/"]
    assert "prepare_exercise" in archive
    assert found_in(archive) == set()


@pytest.mark.parametrize("who", ["chair", "arvia"])
def test_no_query_tells_what_others_were_told(cast: Cast, now: datetime, who: str) -> None:
    ended(cast, now)
    program = program_of(again(getattr(cast, who)), now, "read")
    told: dict[str, set[str]] = {}
    asked = 0
    for (room, name), operation in every_query().items():
        needed = {each: fitting(kind, again(cast.secretariat)) for each, kind in operation.kinds.items()}
        said = {each: kind for each, kind in needed.items() if each in operation.needed}
        answer = program.get(f"{room}/{name}", said)
        stores.begin_anew()
        asked += answer.status_code == 200
        told |= {f"{room}/{name}": found} if (found := found_in(words_in(answer)) - OWN[who]) else {}
    assert told == {}
    assert asked > 40
