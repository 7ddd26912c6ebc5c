"""One answer for all who only read: when a thousand pages follow the same act, it is worked out once.

What an observer sees of the live part of a page depends on its role, on the participant it sits for, on the record, and
on the time. So it is kept by the first three, for seconds, and never past the end of a silence, which changes what
stands without an entry. Whoever may do anything gets an answer of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse

from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Role, Seat
from dipoli.web.drafting.models import Document
from dipoli.web.keeping import Kept
from dipoli.web.pages.views.frame import is_live
from dipoli.web.record.queries import last_seal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Seat, P], HttpResponse]

LASTS = timedelta(seconds=5)
MOST = 200
OK = 200
FORM = b"csrfmiddlewaretoken"


@dataclass(frozen=True, slots=True)
class Shared:
    """An answer, and the instants between which it holds."""

    content: bytes
    since: datetime
    until: datetime


_answers = Kept[tuple[object, ...], Shared](MOST)
_locks = tuple(Lock() for _ in range(16))


def shared_by_readers(view: View[P]) -> View[P]:
    """Let a view answer observers who ask for the live part of its page together; everybody else by itself."""

    @wraps(view)
    def answer(request: HttpRequest, seat: Seat, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "GET" or seat.role != Role.OBSERVER or not is_live(request):
            return view(request, seat, *args, **kwargs)
        language = getattr(request, "LANGUAGE_CODE", "")
        key = (request.get_full_path(), seat.chain, seat.role, seat.participant_id, language, last_seal(seat.chain))
        now = now_in(seat.process)
        with _locks[hash(key) % len(_locks)]:
            kept = _answers.get(key)
            if kept is not None and kept.since <= now < kept.until:
                return _again(kept)
            response = view(request, seat, *args, **kwargs)
            if response.status_code == OK and FORM not in response.content:
                _answers.put(key, Shared(response.content, now, _until(seat, now)))
            return response

    return cast("View[P]", answer)


def _until(seat: Seat, now: datetime) -> datetime:
    """Say until when time alone changes nothing that matters."""
    ends = Document.objects.filter(process=seat.process, silence_until__gt=now).order_by("silence_until")
    end = ends.values_list("silence_until", flat=True).first()
    return min(now + LASTS, end or now + LASTS)


def _again(kept: Shared) -> HttpResponse:
    response = HttpResponse(kept.content)
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "HX-Request, HX-Target, Cookie"
    return response
