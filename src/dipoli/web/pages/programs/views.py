"""The page of the programs that speak for the reader's seat."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.pages.consulting.frame import do
from dipoli.web.pages.programs.forms import HookForm, TokenForm, name_of
from dipoli.web.pages.views.frame import carry_out, refusal_status, seated, show
from dipoli.web.programs import acts, queries
from dipoli.web.programs.acts.tokens import Issued

USUALLY = timedelta(days=90)
MOST_DELIVERIES = 50


@require_GET
@seated
def programs(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the reader's tokens, and the addresses that are told what the reader may see."""
    return _page(request, seat, {}, 200)


@require_POST
@seated
def issue(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make a token; its secret is on the page that answers, and nowhere else ever."""
    form = TokenForm(request.POST)

    def act() -> Issued:
        data = form.cleaned_data
        end = datetime.combine(data["expires_on"] + timedelta(days=1), time(), ZoneInfo(seat.process.zone))
        return acts.issue_token(
            seat, name=data["name"].strip(), scopes=data["scopes"], expires_at=end, now=now_in(seat.process)
        )

    issued = carry_out(form, act)
    if issued is None:
        return _page(request, seat, {"token_form": form, "failed": "token_form"}, refusal_status(form))
    return _page(request, seat, {"issued": issued}, 200)


@require_POST
@seated
def revoke(request: HttpRequest, seat: Seat, token: int) -> HttpResponse:
    """End a token."""
    found = queries.tokens(seat).filter(pk=token).first()
    if found is None:
        raise Http404(sentence("You have no such token: choose one from the list."))

    def act(now: datetime) -> tuple[str, str]:
        acts.revoke_token(seat, found, now=now)
        return sentence("{token} opens nothing any more.", token=str(found)), _here(seat)

    return do(request, seat, Form(request.POST), act, lambda more, status: _page(request, seat, more, status))


@require_POST
@seated
def subscribe(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Have an address told; the secret that it checks signatures with is on the page that answers."""
    form = HookForm(request.POST)
    subscribed = carry_out(
        form,
        lambda: acts.subscribe(
            seat, form.cleaned_data["url"].strip(), acts=form.cleaned_data["acts"].split(), now=now_in(seat.process)
        ),
    )
    if subscribed is None:
        return _page(request, seat, {"hook_form": form, "failed": "hook_form"}, refusal_status(form))
    return _page(request, seat, {"subscribed": subscribed}, 200)


@require_POST
@seated
def end(request: HttpRequest, seat: Seat, subscription: int) -> HttpResponse:
    """Have an address told nothing more."""
    found = queries.subscriptions(seat).filter(pk=subscription).first()
    if found is None:
        raise Http404(sentence("You have no such subscription: choose one from the list."))

    def act(now: datetime) -> tuple[str, str]:
        acts.end_subscription(seat, found, now=now)
        return sentence("{subscription} is told nothing more.", subscription=str(found)), _here(seat)

    return do(request, seat, Form(request.POST), act, lambda more, status: _page(request, seat, more, status))


@require_POST
@seated
def again(request: HttpRequest, seat: Seat, delivery: int) -> HttpResponse:
    """Send again what was given up."""
    found = queries.deliveries(seat).filter(pk=delivery).first()
    if found is None:
        raise Http404(sentence("Nothing of yours is on its way under this number: choose one from the list."))

    def act(now: datetime) -> tuple[str, str]:
        acts.tell_again(seat, found, now=now)
        return sentence("Entry {number} is sent again.", number=str(found.number)), _here(seat)

    return do(request, seat, Form(request.POST), act, lambda more, status: _page(request, seat, more, status))


def _here(seat: Seat) -> str:
    return reverse("programs", args=[seat.chain])


def _page(request: HttpRequest, seat: Seat, more: Mapping[str, object], status: int) -> HttpResponse:
    now = now_in(seat.process)
    waiting = queries.deliveries(seat).filter(delivered_at=None)
    context = {
        "section": "programs",
        "tokens": [
            (each, each.is_live(now), [name_of(scope) for scope in each.scopes]) for each in queries.tokens(seat)
        ],
        "subscriptions": queries.subscriptions(seat),
        "waiting": waiting.filter(given_up_at=None).order_by("pk")[:MOST_DELIVERIES],
        "given_up": waiting.exclude(given_up_at=None).order_by("-pk")[:MOST_DELIVERIES],
        "token_form": TokenForm(initial={"expires_on": (now + USUALLY).date(), "scopes": ["read"]}),
        "hook_form": HookForm(),
        "api_address": request.build_absolute_uri(reverse("api")),
        **more,
    }
    return show(request, seat, "programs/programs.html", context, status=status)
