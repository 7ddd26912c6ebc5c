"""Every operation of the API, read off the acts and the queries: whatever is added to those is served by itself."""

import importlib
import inspect
import pkgutil
import time
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

import dipoli.web
from dipoli.web.api import reads
from dipoli.web.api.typed.kinds import Kind, hints, members, options, room_of
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.record.acts import ACTS, Deed

ACTS_NOT_SERVED: Mapping[str, str] = MappingProxyType(
    {
        "make_invitations": "what it gives are secrets, which no answer that is kept may hold",
        "issue_token": "a token is made by a person who is signed in: one that makes others could not be stopped",
        "invite_person": "what it gives is the secret of a link, which no answer that is kept may hold",
        "reset_account": "what it gives is the secret of a link, which no answer that is kept may hold",
        "revoke_token": "a token is revoked by a person who is signed in, where it was made",
    }
)
"""Acts that no program does by this API, each with the reason."""

QUERIES_NOT_SERVED: Mapping[str, str] = MappingProxyType(
    {
        "accounts.people": "how people sign in is for a page of the secretariat's, and for no program",
        "accounts.invitation_of": "asked by the page that a link opens",
        "accounts.way_of": "asked by the page that a link opens",
        "conference.in_alphabet": "puts in order what other queries gave, which are served",
        "conference.open_processes": "for those without a seat, who may ask to be told of a conference",
        "conference.opened_to_public": "the eyes of those without a seat; a program has one",
        "conference.shown_of": "what the rules say, which are served",
        "conference.seat_of": "asked by the API itself, to find who asks",
        "conference.pieces_of": "works on what other queries gave, which are served",
        "decisions.how_adopted": "works on what other queries gave, which are served",
        "conference.lapsed_seat": "what is told to a person whose credentials have ended",
        "consultations.public_concepts": "for those without a seat; a program has one, and reads the concept papers",
        "conference.seats_of": "served as the list of processes",
        "conference.processes_of": "served as the list of processes",
        "consultations.sheet": "makes one of the list of concerns, which is served",
        "consultations.together": "works on what other queries gave, which are served",
        "consultations.unanswered": "served as the concerns of a text, which only_open gives",
        "drafting.standings": "served for each text by itself",
        "decisions.before_meeting": "served as the questions on each text",
        "decisions.docketed": "served as the silences and the adopted texts",
        "dialogue.public_dialogue": "for those without a seat; a program has one, and reads the dialogues",
        "dialogue.numbered": "works on what other queries gave, which are served",
        "rollcalls.names_in": "works on what other queries gave, which are served",
        "linkage.whole_problem": "holds what others could accept: it is for the search, not to be read off",
        "programs.token_of": "asked by the API itself, to find who asks",
        "statements.draft": "a draft is kept nowhere, and an address that holds its words would be kept in logs",
        "statements.mark_at": "finds one mark in a reading, which is served whole",
        "statements.tone": "served for all that a seat may see",
        "statements.towards": "served for all that a seat may see",
        "statements.changes": "served for all that a seat may see",
    }
)
"""Queries that are not addresses of their own, each with the reason."""

READS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "conference": ("process", "seat", "agenda", "speakers"),
        "decisions": ("motions", "ballots"),
        "drafting": ("overview", "common_map"),
        "followup": ("reviews",),
        "linkage": ("chosen",),
        "record": ("search",),
        "statements": ("tone", "towards", "changes"),
    }
)
"""The queries of `reads`, by the room that each is served in."""

OWN = frozenset({"by", "seat", "reader", "process", "chain"})
"""What an operation takes first that follows from who asks."""

GIVEN = frozenset({"now", "clock"})
"""What an operation is given by the server, and no program sends."""


@dataclass(frozen=True)
class Parameter:
    """What a program says to an operation."""

    name: str
    kind: Kind
    is_needed: bool
    default: object = None


@dataclass(frozen=True)
class Operation:
    """An act or a query as the API serves it.

    `first` is the name of what it takes first, if that is the seat or something of the seat's; `given` what the server
    gives it besides.
    """

    name: str
    room: str
    function: Callable[..., object]
    parameters: tuple[Parameter, ...]
    result: Kind
    first: str | None
    given: frozenset[str]

    @property
    def about(self) -> str:
        """What it does, in the words of its own documentation."""
        return inspect.getdoc(self.function) or ""

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds of its parameters by their names."""
        return {each.name: each.kind for each in self.parameters}

    @property
    def needed(self) -> frozenset[str]:
        """The parameters that cannot be left out."""
        return frozenset(each.name for each in self.parameters if each.is_needed)

    def ask(self, seat: Seat, said: Mapping[str, Any]) -> object:
        """Ask the query for a seat."""
        first = {"process": seat.process, "chain": seat.chain}.get(self.first or "", seat)
        own = () if self.first is None else (first,)
        given = {"now": now_in(seat.process)} if "now" in self.given else {}
        return self.function(*own, **said, **given)

    def do(self, seat: Seat, said: Mapping[str, Any], now: datetime) -> object:
        """Do the act for a seat."""
        clock = {"clock": time.monotonic} if "clock" in self.given else {}
        return self.function(seat, **said, **clock, now=now)

    @property
    def is_list(self) -> bool:
        """Whether it gives a list, which comes page by page."""
        return members(self.result) is not None


@cache
def acts() -> Mapping[str, Operation]:
    """Give every act that is served, by its name."""
    importlib.import_module("dipoli.web.urls")  # which imports the pages, and with them every act
    theirs = {name: function for name, function in ACTS.items() if is_by_a_seat(function)}
    served = {name: operation(function) for name, function in theirs.items() if name not in ACTS_NOT_SERVED}
    return MappingProxyType({name: served[name] for name in sorted(served) if _is_of_the_house(served[name])})


def is_by_a_seat(act: Callable[..., object]) -> bool:
    """Whether a seat does an act: not the founder, nor somebody of the public, nor the secretariat's own clockwork."""
    return Seat in options(hints(act)["by"])


@cache
def queries() -> Mapping[tuple[str, str], Operation]:
    """Give every query that is served, by its room and name."""
    found = {
        (room, name): operation(function)
        for room, name, function in _queries()
        if f"{room}.{name}" not in QUERIES_NOT_SERVED
    }
    for room, names in READS.items():
        found |= {(room, name): operation(getattr(reads, name), room) for name in names}
    return MappingProxyType(dict(sorted(found.items())))


def every_query() -> frozenset[str]:
    """Name every query there is, served or not, as `room.name`."""
    return frozenset(f"{room}.{name}" for room, name, _ in _queries())


def _queries() -> Iterator[tuple[str, str, Callable[..., object]]]:
    for each in pkgutil.walk_packages(dipoli.web.__path__, "dipoli.web."):
        if "queries" not in each.name.split("."):
            continue
        module = importlib.import_module(each.name)
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == each.name and not name.startswith("_"):
                yield room_of(each.name), name, function


def operation(function: Callable[..., object], room: str = "") -> Operation:
    """Read off a function how it is served."""
    kinds = hints(function)
    first, *rest = inspect.signature(inspect.unwrap(function)).parameters.values()
    is_own = first.name in OWN
    said = rest if is_own else [first, *rest]
    parameters = [
        Parameter(each.name, kinds[each.name], each.default is inspect.Parameter.empty, each.default)
        for each in said
        if each.name not in GIVEN and each.kind is not inspect.Parameter.VAR_POSITIONAL
    ]
    result = kinds["return"]
    if typing.get_origin(result) is Deed:
        (result,) = typing.get_args(result)
    return Operation(
        function.__name__,
        room or room_of(function.__module__),
        function,
        tuple(parameters),
        result,
        first.name if is_own else None,
        frozenset(each.name for each in rest) & GIVEN,
    )


def _is_of_the_house(operation: Operation) -> bool:
    return operation.function.__module__.startswith("dipoli.")
