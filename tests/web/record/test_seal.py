from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dipoli.web.record import seal
from dipoli.web.record.seal import Fault, Header, Sealed

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def entry(number: int, previous: str) -> Sealed:
    content = {"words": f"entry {number}", "passages": ["1", "2"]}
    header = Header(
        chain="test",
        number=number,
        at=AT + timedelta(minutes=number),
        who="Ambassador Hale",
        capacity="Delegate of Arvia",
        participant="Arvia",
        act="declare_stance",
        subject="I/1",
        content_digest=seal.content_digest(content),
        distribution="participants",
        previous=previous,
    )
    return Sealed(header, seal.digest(header), content)


def chain(length: int) -> list[Sealed]:
    entries: list[Sealed] = []
    for number in range(1, length + 1):
        entries.append(entry(number, entries[-1].digest if entries else seal.GENESIS))
    return entries


def resealed(sealed: Sealed, **changes: str) -> Sealed:
    """Alter a heading as someone would who can compute digests too."""
    header = replace(sealed.header, **changes)  # type: ignore[arg-type]
    return replace(sealed, header=header, digest=seal.digest(header))


def test_a_whole_chain_has_no_faults() -> None:
    assert seal.faults(chain(5)) == ()
    assert seal.faults([]) == ()


def test_a_redacted_chain_still_verifies() -> None:
    assert seal.faults(replace(e, content=None) if e.header.number == 3 else e for e in chain(5)) == ()


def test_altered_content_shows() -> None:
    entries = chain(5)
    entries[2] = replace(entries[2], content={"words": "something else"})
    assert seal.faults(entries) == (Fault(3, "its content was altered after it was recorded"),)


@pytest.mark.parametrize(
    "change",
    [
        {"who": "Another"},
        {"capacity": "Chair"},
        {"participant": "Belmark"},
        {"act": "lift_bracket"},
        {"subject": "I/2"},
        {"distribution": "public"},
        {"chain": "other"},
        {"at": AT},
    ],
)
def test_an_altered_heading_shows(change: dict[str, str]) -> None:
    entries = chain(5)
    entries[2] = replace(entries[2], header=replace(entries[2].header, **change))  # type: ignore[arg-type]
    assert seal.faults(entries) == (Fault(3, "its heading was altered after it was recorded"),)


def test_a_heading_altered_and_sealed_anew_shows_at_the_next() -> None:
    entries = chain(5)
    entries[2] = resealed(entries[2], who="Another")
    assert seal.faults(entries) == (Fault(4, "does not continue from entry 3 as it now stands"),)


@pytest.mark.parametrize(
    ("damage", "number", "after"),
    [
        (lambda e: [e[0], *e[2:]], 3, 1),
        (lambda e: e[1:], 2, 0),
        (lambda e: [e[0], e[0], *e[1:]], 1, 1),
    ],
)
def test_a_missing_or_repeated_entry_shows(
    damage: Callable[[list[Sealed]], list[Sealed]], number: int, after: int
) -> None:
    assert seal.faults(damage(chain(5)))[0] == Fault(
        number, f"stands after entry {after}: something is missing or out of order"
    )


def test_the_digest_is_of_the_instant_not_of_its_zone() -> None:
    header = chain(1)[0].header
    elsewhere = replace(header, at=header.at.astimezone(timezone(timedelta(hours=5, minutes=30))))
    assert seal.digest(elsewhere) == seal.digest(header)


def test_the_digest_of_content_is_the_same_in_every_order_and_shape() -> None:
    assert seal.content_digest({"a": (1, 2), "b": "ö"}) == seal.content_digest({"b": "ö", "a": [1, 2]})
    assert seal.canonical({"b": "ö", "a": [1, None]}) == b'{"a":[1,null],"b":"\\u00f6"}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        seal.canonical(float("nan"))
