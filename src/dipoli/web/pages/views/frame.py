"""What every page of a process shares: who may see it, the head of the page, and how an act's refusal is shown."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import requires_csrf_token

from dipoli.errors import DipoliError
from dipoli.procedure.words import moment_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import lapsed_seat, seat_of
from dipoli.web.conference.rights import RULE
from dipoli.web.drafting import queries
from dipoli.web.limits.counting import TooOften
from dipoli.web.pages.clock.face import face
from dipoli.web.pages.languages.sheets import tongue_of
from dipoli.web.pages.place import Place
from dipoli.web.record.once import sending
from dipoli.web.record.queries import head
from dipoli.web.training.queries import exercise

P = ParamSpec("P")
R = TypeVar("R")

FORBIDDEN, NOT_FOUND, UNPROCESSABLE, TOO_MANY = 403, 404, 422, 429
PAGES = (
    ("process", sentence("Overview")),
    ("consultations", sentence("Consultations")),
    ("texts", sentence("Texts")),
    ("convergence", sentence("Convergence")),
    ("packages", sentence("Packages")),
    ("ground", sentence("Common ground")),
    ("dialogues", sentence("Public", about="what the public says")),
    ("decisions", sentence("Decisions")),
    ("meetings", sentence("Meetings")),
    ("register", sentence("Register")),
    ("follow-up", sentence("Follow-up")),
    ("statements", sentence("Statements")),
    ("participants", sentence("Participants")),
    ("record", sentence("Record")),
)
PROCESSES = "/p/"
EXERCISE = ("exercise", sentence("Exercise"))


class Page(Protocol[P]):
    """A view of a process, as the addresses call it: by the process's short name and what else is in the address."""

    def __call__(self, request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        """Answer a request."""
        ...


def seated(
    view: Callable[Concatenate[HttpRequest, Seat, P], HttpResponse],
) -> Page[P]:
    """Give a view the reader's seat in the process; who has none is told that there is no such page."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        seat = seat_of(request.user, slug)
        if seat is None and (lapsed := lapsed_seat(request.user, slug)) is not None:
            raise PermissionDenied(lapsed_in_words(lapsed))
        if seat is None:
            raise Http404(sentence("There is no such process, or you have no seat in it: ask its secretariat for one."))
        with sending(_digest(request, seat)):
            return view(request, seat, *args, **kwargs)

    return guarded


def _digest(request: HttpRequest, seat: Seat) -> str:
    """Digest a form as it was sent; the token against forgery in it is another on each page that is shown.

    A form shown anew is so another form, though nothing else of it differs. Empty for what is no form of a page.
    """
    if request.method != "POST" or len(request.POST.get("csrfmiddlewaretoken", "")) <= CSRF_SECRET_LENGTH:
        return ""
    files = [(name, file.name, file.size) for name, each in request.FILES.lists() for file in each]
    sent = (seat.pk, request.path, sorted(request.POST.lists()), files)
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()


def lapsed_in_words(seat: Seat) -> str:
    """Say why credentials open nothing now, and who can mend that."""
    ends, begins = seat.valid_until, seat.valid_from
    if begins is not None and begins > now_in(seat.process):
        return sentence(
            "Your credentials as {capacity} are not valid before {time}: ask the secretariat to examine them.",
            capacity=seat.capacity,
            time=moment_in_words(begins),
        )
    if ends is not None:
        return sentence(
            "Your credentials as {capacity} were valid until {time}: ask the secretariat to examine them.",
            capacity=seat.capacity,
            time=moment_in_words(ends),
        )
    return sentence(
        "Your credentials as {capacity} are not valid: ask the secretariat to examine them.", capacity=seat.capacity
    )


def place_of(seat: Seat, number: str) -> Place:
    """Find a document that the reader may see, in its current revision; else there is no such page."""
    document = queries.document(seat, number)
    revision = None if document is None else queries.revision(seat, document)
    if document is None or revision is None:
        raise Http404(
            sentence("There is no text {number} in this process: choose one from the list of texts.", number=number)
        )
    return Place(document, revision, queries.text(revision))


def show(
    request: HttpRequest, seat: Seat, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page of a process for its reader."""
    return _rendered(request, seat, f"pages/{template}", context, status)


@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that one may not, below the menu of the process where one has a seat in it."""
    return _refused(request, "403.html", str(exception), FORBIDDEN)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here, below the menu of the process where one has a seat in it."""
    reason = next(iter(exception.args), "")
    return _refused(request, "404.html", reason if isinstance(reason, str) else "", NOT_FOUND)


def _refused(request: HttpRequest, template: str, reason: str, status: int) -> HttpResponse:
    found = request.resolver_match
    slug = found.kwargs.get("slug") if found is not None and request.path.startswith(PROCESSES) else None
    seat = None if slug is None else seat_of(request.user, slug)
    if seat is None:
        return render(request, template, {"exception": reason}, status=status)
    return _rendered(request, seat, template, {"exception": reason}, status)


def _rendered(
    request: HttpRequest, seat: Seat, template: str, context: Mapping[str, object], status: int
) -> HttpResponse:
    here = str(context.get("section", ""))
    slug = seat.process.slug
    frame = {
        "seat": seat,
        "process": seat.process,
        "capacity": seat.capacity,
        "shell": "pages/bare.html" if is_live(request) else "pages/base.html",
        "head": head(slug),
        "face": face(seat.process),
        "TIME_ZONE": settings.TIME_ZONE,
        "tongue": tongue_of(seat.process),
        "navigation": [
            {"address": reverse(name, args=[slug]), "label": label, "is_here": name == here}
            for name, label in ((*PAGES[:1], EXERCISE, *PAGES[1:]) if exercise(seat) is not None else PAGES)
        ],
    }
    response = render(request, template, {**frame, **context}, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target", "Cookie"])
    patch_cache_control(response, private=True, no_store=True)
    return response


def gone(request: HttpRequest, seat: Seat, place: Place, thing: str) -> HttpResponse:
    """Say that what a form was about stands no longer in the text, and give back what was typed."""
    context = {
        "section": "texts",
        "thing": thing,
        "revision": place.revision,
        "address": place.address(),
        "typed": [request.POST[name] for name in ("words", "reason") if request.POST.get(name)],
    }
    return show(request, seat, "gone.html", context, status=NOT_FOUND)


def carry_out(form: BaseForm, act: Callable[[], R]) -> R | None:
    """Do an act with a valid form; a refusal becomes the form's error, and nothing that was typed is lost.

    What comes too often is answered elsewhere (`pages/middleware.py`).
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except TooOften:
        raise
    except DipoliError as refusal:
        is_right = isinstance(refusal, Refused) and refusal.rule == RULE
        form.add_error(None, ValidationError(str(refusal), code="right" if is_right else "refused"))
        return None


def refusal_status(form: BaseForm) -> int:
    """Tell what one may not do from what cannot be done now or was filled in wrongly."""
    return FORBIDDEN if form.has_error(NON_FIELD_ERRORS, "right") else UNPROCESSABLE


def refusals(form: BaseForm) -> list[str]:
    """List what is wrong with a form whose fields are not shown; a field that refuses by itself is named."""
    return [
        _named(form, name, str(error), fault.code)
        for name, errors in form.errors.items()
        for error, fault in zip(errors, errors.as_data(), strict=True)
    ]


def _named(form: BaseForm, name: str, error: str, code: str | None) -> str:
    """Name the field of an error that does not: a form's own checks have a code, an act's refusals say it all."""
    field = form.fields.get(name)
    if field is None or not field.label or code is None:
        return error
    label = field.label if isinstance(field.label, str) else str(field.label)
    return sentence("{field}: {error}", field=label, error=error)


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page."""
    return "HX-Request" in request.headers


def is_live(request: HttpRequest) -> bool:
    """Whether a page that stands open asks for its live part anew, because somebody has acted."""
    return is_partial(request) and request.headers.get("HX-Target") == "live"


def acted(response: HttpResponse) -> HttpResponse:
    """Tell the page that asked that something changed, so that it shows the text anew."""
    response["HX-Trigger"] = "acted"
    return response
