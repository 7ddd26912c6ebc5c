"""Confidence-building notifications: given by a form made from the measure's terms, shown as a calendar and a map."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.followup import acts, queries
from dipoli.web.followup.models import Measure
from dipoli.web.pages.consulting.frame import do
from dipoli.web.pages.consulting.passages import document_numbered, texts_of
from dipoli.web.pages.following.forms import MeasureForm, NotifyForm
from dipoli.web.pages.following.frame import show_tab
from dipoli.web.pages.following.map import map_svg
from dipoli.web.pages.views.frame import seated


@require_GET
@seated
def notifications(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the measures, and what is announced under them, month by month and on a map."""
    return _page(request, seat, {}, 200)


@require_POST
@seated
def set_measure(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Set a measure by its terms."""
    form = MeasureForm(request.POST, texts=texts_of(seat))

    def act(now: datetime) -> tuple[str, str]:
        data = form.cleaned_data
        document = document_numbered(seat, data["document"]) if data["document"] else None
        measure = acts.set_measure(
            seat, data["title"].strip(), form.terms(), area=data["area"], asks=form.asked(), document=document, now=now
        )
        return sentence("{measure} is set.", measure=measure.title), reverse("notifications", args=[seat.chain])

    return do(request, seat, form, act, lambda context, status: _page(request, seat, context, status), "measure_form")


@require_http_methods(["GET", "POST"])
@seated
def notify(request: HttpRequest, seat: Seat, measure: int) -> HttpResponse:
    """Announce an activity under a measure."""
    found = next((each for each in queries.measures(seat) if each.pk == measure), None)
    if found is None:
        raise Http404(sentence("There is no such measure in this process: choose one from the list."))

    def page(context: Mapping[str, object], status: int) -> HttpResponse:
        return show_tab(request, seat, "notifications", "notify.html", {"measure": found, **context}, status=status)

    if request.method == "GET":
        return page({"form": NotifyForm(measure=found)}, 200 if seat.has_a_say else 403)
    form = NotifyForm(request.POST, measure=found)

    def act(now: datetime) -> tuple[str, str]:
        is_late = form.cleaned_data["is_after_the_fact"]
        given = acts.notify(seat, _same(found), form.activity(), is_after_the_fact=is_late, now=now)
        days = acts.notifying.terms_of(given.measure).days_late(now.date(), given.starts_on)
        said = (
            sentence(
                "{title} is announced, {count} day late.",
                many="{title} is announced, {count} days late.",
                title=given.title,
                count=days,
            )
            if days
            else sentence("{title} is announced, in time.", title=given.title)
        )
        return said, reverse("notifications", args=[seat.chain])

    return do(request, seat, form, act, page)


@require_POST
@seated
def cancel(request: HttpRequest, seat: Seat, notification: int) -> HttpResponse:
    """Say that an announced activity does not take place."""
    found = next((each.row for each in queries.notifications(seat) if each.row.pk == notification), None)
    if found is None:
        raise Http404(sentence("There is no such notification: choose one from the list."))

    def act(now: datetime) -> tuple[str, str]:
        acts.cancel_notification(seat, found, now=now)
        return sentence("{title} is cancelled; its notification stays.", title=found.title), reverse(
            "notifications", args=[seat.chain]
        )

    return do(request, seat, Form(request.POST), act, lambda context, status: _page(request, seat, context, status))


def _page(request: HttpRequest, seat: Seat, context: Mapping[str, object], status: int) -> HttpResponse:
    found = queries.notifications(seat)
    standing = [each for each in found if each.row.cancelled_at is None]
    months = groupby(found, key=lambda each: (each.row.starts_on.year, each.row.starts_on.month))
    shown = {
        "measures": queries.measures(seat),
        "months": [(rows[0].row.starts_on, rows) for rows in (list(each) for _, each in months)],
        "map": _drawn(map_svg(standing)),
        "is_office": seat.is_chair or seat.is_secretariat,
        "measure_form": MeasureForm(texts=texts_of(seat)),
        **context,
    }
    return show_tab(request, seat, "notifications", "notifications.html", shown, status=status)


def _same(measure: Measure | None) -> Measure:
    assert measure is not None  # noqa: S101
    return measure


def _drawn(svg: str) -> SafeString:
    """Trust the picture: `map_svg` escapes every word in it."""
    return mark_safe(svg)  # noqa: S308
