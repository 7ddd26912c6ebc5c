"""Every address, every method, every role: a new address without a row fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

from dipoli.web.conference.acts import admit_participant, assign_seat
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.drafting.models import Document
from dipoli.web.limits import stores
from dipoli.web.pages.urls import urlpatterns
from tests.web.cast import user_named
from tests.web.conftest import ClientOf
from tests.web.pages.amending import rows as amending
from tests.web.pages.clock import rows as clock
from tests.web.pages.conftest import World, place_of
from tests.web.pages.consulting import rows as consulting
from tests.web.pages.deciding import rows as deciding
from tests.web.pages.delegations import rows as delegations
from tests.web.pages.dialogue import rows as dialogue
from tests.web.pages.ground import rows as ground
from tests.web.pages.languages import rows as languages
from tests.web.pages.letters import rows as letters
from tests.web.pages.linking import rows as linking
from tests.web.pages.meeting import rows as meeting
from tests.web.pages.papers import rows as papers
from tests.web.pages.programs import rows as programs
from tests.web.pages.public import rows as public
from tests.web.pages.rhetoric import rows as rhetoric
from tests.web.pages.signing import people_rows
from tests.web.pages.signing import rows as signing
from tests.web.pages.tracing import rows as tracing
from tests.web.pages.training import rows as training
from tests.web.pages.withholding import rows as withholding

ROLES = ("nobody", "outsider", "observer", "organisation", "delegate", "chair", "secretariat")
"""Whose answers a row gives, in this order; a partner for co-operation is answered as an organisation is."""
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
SPEAKERS = (302, 404, 403, 403, 302, 403, 403)
CHAIR = (302, 404, 403, 403, 403, 302, 403)
OFFICERS = (302, 404, 403, 403, 403, 302, 302)
# The rules of procedure say who presides and who issues: their refusal is one like any other of theirs.
CHAIR_BY_THE_RULES = (302, 404, 422, 422, 422, 302, 422)
SECRETARIAT_BY_THE_RULES = (302, 404, 422, 422, 422, 422, 302)
NOT_SO = (405,) * len(ROLES)
Given = Mapping[str, object]


@dataclass(frozen=True)
class Row:
    """What each role gets at an address, by method; `post` gives what a form there sends."""

    get: tuple[int, ...] = NOT_SO
    post: tuple[int, ...] = NOT_SO
    at: Callable[[World], Given] = lambda world: {}
    send: Callable[[World], Given] = lambda world: {}
    slug: bool = True


def number(name: str) -> Callable[[World], Given]:
    return lambda world: {"number": name}


def paragraph(world: World) -> Given:
    return {"number": "I/1", "paragraph": "p2"}


def bracket(world: World) -> Given:
    return {"number": "I/1", "key": place_of(world.text, world.cast).text.brackets[0].key}


def choice(world: World) -> Given:
    alternative = place_of(world.text, world.cast).text.brackets[0].alternatives[0]
    return {"revision": 0, "alternative": alternative.key, "stance": "accept"}


def noted(world: World) -> Given:
    return {**choice(world), "participant": "Belmark"}


def running(world: World) -> Given:
    return {"silence": world.running.pk}


ROWS: Mapping[str, Row] = {
    "processes": Row((302, 200, 302, 302, 302, 302, 302), slug=False),
    "process": Row(EVERY_SEAT),
    "texts": Row(EVERY_SEAT),
    "open-basket": Row(post=(302, 404, 403, 403, 403, 403, 302), send=lambda world: {"number": "V", "title": "More"}),
    "table": Row(
        (302, 404, 403, 403, 200, 200, 200),
        (302, 404, 403, 403, 302, 302, 302),
        send=lambda world: {"basket": "I", "title": "More", "words": "1. Words."},
    ),
    "text": Row(EVERY_SEAT, at=number("I/1")),
    "amend": Row(
        (302, 404, 403, 403, 200, 403, 403),
        SPEAKERS,
        paragraph,
        lambda world: {"revision": 0, "words": "1. Other words."},
    ),
    "insert": Row(
        (302, 404, 403, 403, 200, 403, 403),
        SPEAKERS,
        paragraph,
        lambda world: {"revision": 0, "words": "1 bis. New words."},
    ),
    "delete": Row((302, 404, 403, 403, 200, 403, 403), SPEAKERS, paragraph, lambda world: {"revision": 0}),
    "withdraw": Row(post=SPEAKERS, at=lambda world: {"number": "I/1", "amendment": world.amendment.pk}),
    "compile": Row(post=OFFICERS, at=number("I/1")),
    "bracket": Row(EVERY_SEAT, at=bracket),
    "stance": Row(post=SPEAKERS, at=bracket, send=choice),
    "take-back": Row(post=SPEAKERS, at=bracket, send=choice),
    "note-stance": Row(post=OFFICERS, at=bracket, send=noted),
    "join": Row(post=SPEAKERS, at=bracket, send=choice),
    "leave": Row(post=(302, 404, 403, 403, 422, 403, 403), at=bracket, send=choice),
    "alternative": Row(post=SPEAKERS, at=bracket, send=lambda world: {"revision": 0, "words": "will"}),
    "withdraw-wording": Row(post=(302, 404, 403, 403, 422, 403, 403), at=bracket, send=choice),
    "propose-as-chair": Row(post=CHAIR, at=bracket, send=lambda world: {"revision": 0, "words": "might"}),
    "lift": Row(post=CHAIR, at=bracket, send=choice),
    "convergence": Row(EVERY_SEAT),
    "matrix-picture": Row(EVERY_SEAT),
    "decisions": Row(EVERY_SEAT),
    "open-meeting": Row(post=(302, 404, 403, 403, 403, 422, 403)),
    "close-meeting": Row(post=CHAIR),
    "open-silence": Row(post=CHAIR_BY_THE_RULES, send=lambda world: {"document": "I/4", "hours": 48}),
    "break-silence": Row(
        post=SPEAKERS,
        at=running,
        send=lambda world: {
            f"break-{world.running.pk}-kind": "objection",
            f"break-{world.running.pk}-reason": "not in spring",
        },
    ),
    "announce": Row(post=CHAIR_BY_THE_RULES, at=lambda world: {"silence": world.over.pk}),
    "put": Row(post=CHAIR_BY_THE_RULES, at=number("I/4")),
    "object": Row(
        post=SPEAKERS,
        at=number("I/3"),
        send=lambda world: {f"object-{place.pk}-reason": "no" for place in Document.objects.filter(number="I/3")},
    ),
    "withdraw-objection": Row(post=(302, 404, 403, 403, 422, 403, 403), at=number("I/3")),
    "adopt": Row(post=CHAIR_BY_THE_RULES, at=number("I/3")),
    "issue": Row(post=SECRETARIAT_BY_THE_RULES, at=number("I/5")),
    "adopted": Row(
        EVERY_SEAT,
        (302, 404, 403, 403, 302, 302, 403),
        number("I/5"),
        lambda world: {"words": "As we read it."},
    ),
    "record": Row(EVERY_SEAT),
    "verification": Row(EVERY_SEAT),
    "take-home": Row(EVERY_SEAT),
    "latest": Row((302, 404, 200, 200, 200, 200, 204)),
    **{name: Row(**given) for name, given in consulting.ROWS.items()},
    **{name: Row(**given) for name, given in papers.ROWS.items()},
    **{name: Row(**given) for name, given in tracing.ROWS.items()},
    **{name: Row(**given) for name, given in amending.ROWS.items()},
    **{name: Row(**given) for name, given in languages.ROWS.items()},
    **{name: Row(**given) for name, given in linking.ROWS.items()},
    **{name: Row(**given) for name, given in meeting.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in programs.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in deciding.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in delegations.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in ground.ROWS.items()},
    **{name: Row(**given) for name, given in clock.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in training.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in letters.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in public.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in rhetoric.ROWS.items()},
    **{name: Row(**given) for name, given in dialogue.ROWS.items()},
    **{name: Row(**given) for name, given in signing.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in people_rows.ROWS.items()},  # type: ignore[arg-type]
    **{name: Row(**given) for name, given in withholding.ROWS.items()},
}


def test_every_address_has_a_row() -> None:
    patterns = [pattern for pattern in urlpatterns if isinstance(pattern, URLPattern)]
    assert sorted(str(pattern.name) for pattern in patterns) == sorted(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_each_role_gets_what_is_its(name: str, world: World, client_of: ClientOf) -> None:
    row = ROWS[name]
    partner = partner_of(world)
    address = reverse(name, kwargs={**({"slug": "test"} if row.slug else {}), **row.at(world)})
    sent = {key: str(value) for key, value in row.send(world).items()}
    cast = world.cast
    readers: tuple[Seat | User | None, ...] = (
        None,
        cast.outsider,
        cast.meridia,
        cast.rivercom,
        cast.arvia,
        cast.chair,
        cast.secretariat,
        partner,
    )

    def answer(reader: Seat | User | None, method: str) -> int:
        client = Client() if reader is None else client_of(reader)
        stores.begin_anew()
        before = transaction.savepoint()
        answered = client.get(address) if method == "get" else client.post(address, sent)
        transaction.savepoint_rollback(before)
        return answered.status_code

    for method, expected in (("get", row.get), ("post", row.post)):
        wanted = {**dict(zip(ROLES, expected, strict=True)), "partner": expected[ROLES.index("organisation")]}
        found = (answer(reader, method) for reader in readers)
        assert dict(zip((*ROLES, "partner"), found, strict=True)) == wanted, method


def partner_of(world: World) -> Seat:
    """Seat a partner for co-operation, which is heard and has no say."""
    by, at = world.cast.secretariat, world.amendment.tabled_at
    admit_participant(by, name="Fenland", kind=Participant.Kind.PARTNER, code="FE", now=at)
    return assign_seat(
        by, user=user_named("fenland"), role=Role.DELEGATE, participant="Fenland", display_name="Mrs. Reed", now=at
    )


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_no_address_takes_other_methods(method: str, world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.chair)
    for name, row in ROWS.items():
        address = reverse(name, kwargs={**({"slug": "test"} if row.slug else {}), **row.at(world)})
        assert getattr(client, method)(address).status_code == 405, name
