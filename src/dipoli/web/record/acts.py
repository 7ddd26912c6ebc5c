"""The one way to write: an act, which is a transaction and an entry in the record, or nothing at all."""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from types import MappingProxyType
from typing import Concatenate, Generic, ParamSpec, Protocol, Self, TypeVar, runtime_checkable

from django.db import OperationalError, transaction

from dipoli.web.record import once, seal
from dipoli.web.record.errors import Busy
from dipoli.web.record.live import bell
from dipoli.web.record.models import FOR_READERS_OF, Chain, Distribution, Entry
from dipoli.web.record.queries import WAITED
from dipoli.web.record.seal import JSON
from dipoli.web.record.turns import in_turn


class By(Protocol):
    """Who acts: in which process (the slug of its chain), under which name, in which capacity, for whom.

    `participant` is a name, or a thing whose string is the name, or None where the act is for no participant.
    """

    @property
    def chain(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def capacity(self) -> str: ...  # noqa: D102
    @property
    def participant(self) -> object: ...  # noqa: D102


@runtime_checkable
class Renewable(Protocol):
    """Somebody whose right to act can be taken away while an act waits for its turn."""

    def anew(self, now: datetime) -> Self:
        """Give the same one as the database has it at this instant; raises where it may act no more."""
        ...


logger = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
B = TypeVar("B", bound=By)


@dataclass(frozen=True, slots=True)
class Deed(Generic[R_co]):
    """What an act did: on which subject, with which content, who may read that, and what the caller gets.

    The content is seen by whoever the distribution reaches: never let it be wider than the thing itself. What is for
    the chair and the secretariat can be for the readers of something besides: `to_readers_of` is its symbol.
    """

    subject: str
    content: Mapping[str, JSON]
    result: R_co
    distribution: Distribution = Distribution.PARTICIPANTS
    to_readers_of: str = ""

    @property
    def sealed(self) -> dict[str, JSON]:
        """What the entry holds of it."""
        return {**self.content, **({FOR_READERS_OF: self.to_readers_of} if self.to_readers_of else {})}


_held: ContextVar[tuple[str, ...]] = ContextVar("_held", default=())
_acts: dict[str, Callable[..., object]] = {}
ACTS: Mapping[str, Callable[..., object]] = MappingProxyType(_acts)
"""Every act of the installation by its name, as the record names it."""


def act(function: Callable[Concatenate[B, P], Deed[R]]) -> Callable[Concatenate[B, P], R]:
    """Make a function an act: it runs in one transaction and appends an entry of its name to the record.

    The function takes who acts first, and the instant as the keyword `now`, which must be aware. Whatever it raises
    undoes all of it. Acts on one chain run one after the other, so that what a function reads still holds when it
    writes; who acts is read again once it is their turn, so that a seat withdrawn meanwhile acts no more. A form that
    was acted on is not acted on again. An act called within an act adds its own entry, before the outer one, in the
    same transaction.
    """
    name = function.__name__
    if name in _acts:
        raise ValueError(f"there is already an act named {name}")

    @wraps(function)
    def done(by: B, /, *args: P.args, **kwargs: P.kwargs) -> R:
        now = kwargs.get("now")
        if not isinstance(now, datetime) or now.tzinfo is None:
            raise TypeError(f"{name} needs the instant as the keyword now, with its time zone")
        is_outer = by.chain not in _held.get()
        with one_at_a_time(by.chain) as chain:
            actor = by.anew(now) if is_outer and isinstance(by, Renewable) else by
            form = once.note(chain) if is_outer else None
            deed = function(actor, *args, **kwargs)
            _append(chain, actor, name, deed, now)
        if form is not None:
            form.is_noted = True
        return deed.result

    _acts[name] = done
    return done


@contextmanager
def one_at_a_time(slug: str) -> Iterator[Chain]:
    """Open a transaction that holds the chain: on SQLite the transaction itself does, elsewhere the chain's row."""
    token = _held.set((*_held.get(), slug))
    try:
        with in_turn(), transaction.atomic():
            Chain.objects.get_or_create(slug=slug)
            yield Chain.objects.select_for_update().get(slug=slug)
    except OperationalError as error:
        if "locked" in str(error):
            raise Busy from error
        raise
    finally:
        _held.reset(token)


def _append(chain: Chain, by: By, name: str, deed: Deed[R], now: datetime) -> None:
    last = chain.entries.order_by("number").last()
    if last is not None and now < last.at - WAITED:
        logger.warning("The clock went back: entry %s of %s is older than the one before it.", last.number + 1, chain)
    entry = Entry(
        chain=chain,
        number=last.number + 1 if last else 1,
        at=now,
        who=by.name,
        capacity=by.capacity,
        participant=str(by.participant or ""),
        act=name,
        subject=deed.subject,
        content=json.loads(seal.canonical(deed.sealed)),
        content_digest=seal.content_digest(deed.sealed),
        previous=last.digest if last else seal.GENESIS,
        distribution=Distribution(deed.distribution).value,
    )
    entry.digest = seal.digest(entry.header())
    entry.save()
    if entry.to_readers_of:
        chain.entrusted.create(number=entry.number, to_readers_of=entry.to_readers_of)
    bell.ring(chain.slug)
