"""Signs that a database does not keep, or that a reader does not see, in addresses and forms."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DataError, connection
from django.test import Client

from dipoli.web.conference.errors import Refused
from dipoli.web.conference.naming import check_title
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World


def as_postgresql(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Keep no NUL, as PostgreSQL does not."""
    given = [one for row in params for one in row] if many else params or ()
    if any(isinstance(each, str) and "\x00" in each for each in given):
        raise DataError("a string holds NUL")
    return execute(sql, params, many, context)


ASKED = (
    "/p/test/record/?participant=x%00",
    "/p/test/convergence/?basket=%00",
    "/p/test/said/?q=%00",
    "/p/test/principles/?document=I/1%00&of=%00",
    "/p/test/balance/?document=%00",
    "/p/test/concerns/raise/?document=%00",
    "/p/test/%00/",
    "/calendar/%00.ics",
    "/sign-in/?next=%00",
    "/?%00=x",
)
SENT = (
    ("/p/test/texts/I/1/p2/amend/", {"revision": 0, "words": "1. Other\x00words."}),
    ("/p/test/table/", {"basket": "I\x00", "title": "More", "words": "1. Words."}),
    ("/sign-in/", {"login": "arvia\x00", "password": "x"}),
    ("/account/password/", {"oldpassword": "\x00", "password1": "x", "password2": "x"}),
)


def test_a_sign_that_is_not_kept_is_refused_and_no_failure(world: World, client_of: ClientOf) -> None:
    for client in (client_of(world.cast.arvia), Client()):
        with connection.execute_wrapper(as_postgresql):
            found = {address: client.get(address).status_code for address in ASKED}
            found |= {address: client.post(address, sent).status_code for address, sent in SENT}
        assert set(found.values()) <= {400, 404}, found


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\u00ad", "\n", "\x1b", "\ue000"])
def test_no_name_holds_a_sign_that_a_reader_does_not_see(sign: str) -> None:
    with pytest.raises(Refused, match="not one plain line"):
        check_title(f"Ar{sign}via", "a name")
