"""Seeking a package, looking at it, showing it and tabling it."""

import time
from collections.abc import Mapping
from datetime import datetime

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.views.decorators.http import require_GET, require_POST

from dipoli.packages import Objective
from dipoli.sentences import sentence
from dipoli.web.conference.confiding import works_with_stakes
from dipoli.web.conference.models import Seat
from dipoli.web.linkage import acts, queries
from dipoli.web.linkage.models import Package
from dipoli.web.pages.linking.forms import OBJECTIVES, SeekForm
from dipoli.web.pages.linking.frame import do, linked_of, package_of
from dipoli.web.pages.linking.linked import linked_page
from dipoli.web.pages.linking.sheets import choices_in_words, for_chair, for_owner
from dipoli.web.pages.views.frame import seated, show


@require_POST
@seated
def seek(request: HttpRequest, seat: Seat, linked: int) -> HttpResponse:
    """Seek the best package among linked choices."""
    found, form = linked_of(seat, linked), SeekForm(request.POST)

    def act(now: datetime) -> tuple[str, str]:
        data = form.cleaned_data
        package = acts.seek_package(
            seat,
            found,
            objective=Objective(data["objective"]),
            balance=data["balance"],
            between=data["between"] or 0,
            clock=time.monotonic,
            now=now,
        )
        said = (
            sentence("A package was found.")
            if package.choices
            else sentence("There is no package yet: see what stands in its way.")
        )
        return said, reverse("package", args=[seat.chain, linked, package.number])

    return do(request, seat, form, act, lambda more, status: linked_page(request, seat, found, more, status))


@require_GET
@seated
def package(request: HttpRequest, seat: Seat, linked: int, package: int) -> HttpResponse:
    """Show a package: to the chair whole, to a delegation with its own line."""
    return _page(request, seat, package_of(seat, linked, package), {}, 200)


@require_POST
@seated
def show_all(request: HttpRequest, seat: Seat, linked: int, package: int) -> HttpResponse:
    """Let all who take part see the package."""
    found = package_of(seat, linked, package)

    def act(now: datetime) -> tuple[str, str]:
        acts.show_package(seat, found, now=now)
        address = reverse("package", args=[seat.chain, linked, package])
        return sentence(
            "All who take part can see what it chooses; each sees its own gain, and nobody else's."
        ), address

    return do(request, seat, Form(request.POST), act, lambda more, status: _page(request, seat, found, more, status))


@require_POST
@seated
def table(request: HttpRequest, seat: Seat, linked: int, package: int) -> HttpResponse:
    """Table the package as the chair's proposal."""
    found = package_of(seat, linked, package)

    def act(now: datetime) -> tuple[str, str]:
        tabled = acts.table_package(seat, found, now=now)
        said = sentence(
            "Tabled as the chair's proposal: {symbols}.", symbols=", ".join(document.symbol for document in tabled)
        )
        return said, reverse("package", args=[seat.chain, linked, package])

    return do(request, seat, Form(request.POST), act, lambda more, status: _page(request, seat, found, more, status))


def _page(request: HttpRequest, seat: Seat, package: Package, more: Mapping[str, object], status: int) -> HttpResponse:
    context = {
        "section": "packages",
        "package": package,
        "linked": package.linked,
        "linked_address": reverse("linked-choices", args=[seat.chain, package.linked.number]),
        "measure": dict(OBJECTIVES)[package.objective],
        "choices": choices_in_words(seat, package),
        "tabled": format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            ((reverse("text", args=[seat.chain, number]), number) for number in package.tabled),
        ),
        "participant": seat.participant,
        **(for_chair(seat, package) if queries.may_seek(seat) else for_owner(seat, package)),
        "may_seek": queries.may_seek(seat),
        "is_private": works_with_stakes(seat),
    }
    return show(request, seat, "linking/package.html", {**context, **more}, status=status)
