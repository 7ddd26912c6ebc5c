"""The addresses of files: what is taken home, and what is read of one that is sent."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse

from dipoli.web.api import papers
from dipoli.web.api.asking import parameters_of
from dipoli.web.api.catalogue import Operation, operation
from dipoli.web.api.http.access import Caller, check_read
from dipoli.web.api.http.bodies import json_of
from dipoli.web.api.http.problems import not_found
from dipoli.web.api.http.serving import answered, served
from dipoli.web.api.http.tags import tag_of, tagged
from dipoli.web.api.typed.reading import Reader
from dipoli.web.api.typed.writing import Writer
from dipoli.web.conference.clock import wall
from dipoli.web.limits.kinds import UPLOADS_OF_PERSON

_FILES: tuple[Callable[..., papers.File], ...] = (
    papers.archive,
    papers.edition,
    papers.final_act,
    papers.journal,
    papers.redline,
    papers.report,
)
_READINGS: tuple[Callable[..., object], ...] = (papers.submission, papers.text)


@cache
def files() -> Mapping[str, Operation]:
    """Give every file that can be taken home, by its name."""
    return MappingProxyType({each.__name__: operation(each, "files") for each in _FILES})


@cache
def readings() -> Mapping[str, Operation]:
    """Give every reading of a file that is sent, by its name."""
    return MappingProxyType({each.__name__: operation(each, "readings") for each in _READINGS})


@served("GET")
def file(request: HttpRequest, caller: Caller, process: str, name: str) -> HttpResponse:
    """Hand over a file."""
    wanted = files().get(name)
    if wanted is None:
        raise not_found(f"There is no file {name}: choose from {', '.join(files())}.")
    check_read(caller)
    seat = caller.seat_in(process)
    found = wanted.ask(seat, parameters_of(wanted, seat, dict(request.GET.lists())))
    assert isinstance(found, papers.File)  # noqa: S101 - as the functions above say
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    response = tagged(request, response, tag_of(found.content))
    response["Cache-Control"] = "private, no-cache"
    return response


@served("POST")
def reading(request: HttpRequest, caller: Caller, process: str, name: str) -> HttpResponse:
    """Say what a file holds that is sent; nothing is written."""
    wanted = readings().get(name)
    if wanted is None:
        raise not_found(f"There is no reading {name}: choose from {', '.join(readings())}.")
    check_read(caller)
    seat = caller.seat_in(process)
    UPLOADS_OF_PERSON.take(str(caller.user.pk), wall())
    given = Reader(seat).members(wanted.kinds, wanted.needed, json_of(request))
    return answered(request, Writer(seat).whole(wanted.ask(seat, given)))
