"""The checklist of principles, and declarations on record."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.consultations import acts
from dipoli.web.consultations.acts.principled import TEN
from dipoli.web.consultations.holding import is_office
from dipoli.web.consultations.models import Principle, Provision, UnilateralDeclaration
from dipoli.web.consultations.queries import principles as queries
from dipoli.web.pages.consulting.forms import DeclarationForm, LinkForm, PrincipleForm
from dipoli.web.pages.consulting.frame import do, show_tab
from dipoli.web.pages.consulting.passages import chosen_text, paragraphs_of, texts_of
from dipoli.web.pages.guidance import Guide, Step
from dipoli.web.pages.views.frame import seated
from dipoli.web.record.models import Distribution
from dipoli.web.statements.models import Passage
from dipoli.web.statements.queries import passages


@require_GET
@seated
def principles(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show which provisions give effect to which principle, and which principle has none."""
    return _page(request, seat, {}, 200)


@require_POST
@seated
def take_over(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put the ten principles of 1975 into the catalogue."""

    def act(now: datetime) -> str:
        return sentence(
            "{count} principle is added to the catalogue.",
            many="{count} principles are added to the catalogue.",
            count=len(acts.take_over_the_ten(seat, now=now)),
        )

    return _do(request, seat, act)


@require_POST
@seated
def add(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Add a principle of the body's own."""
    form = PrincipleForm(request.POST)

    def act(now: datetime) -> str:
        title = form.cleaned_data["title"].strip()
        return sentence(
            "{add_principle} is in the catalogue.",
            add_principle=str(acts.add_principle(seat, title, source=form.cleaned_data["source"], now=now)),
        )

    return _do(request, seat, act, form, "principle_form")


@require_POST
@seated
def link(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Say that a paragraph gives effect to a principle."""
    place = chosen_text(seat, request.GET.get("document", ""))
    form = _link_form(seat, request.POST, paragraphs_of(place) if place else [])

    def act(now: datetime) -> str:
        assert place is not None  # noqa: S101
        principle = Principle.objects.get(pk=form.cleaned_data["principle"], process=seat.process)
        acts.link_provision(seat, principle, place.document, form.cleaned_data["paragraph"], now=now)
        return sentence("The provision is linked to “{principle}”.", principle=principle.title)

    return _do(request, seat, act, form, "link_form")


@require_POST
@seated
def unlink(request: HttpRequest, seat: Seat, provision: int) -> HttpResponse:
    """Take a link back."""
    found = Provision.objects.filter(
        pk=provision, principle__process=seat.process, document__distribution__in=[d.value for d in seat.distributions]
    ).first()
    if found is None:
        raise Http404(sentence("There is no such link: choose one from the list."))

    def act(now: datetime) -> str:
        acts.unlink_provision(seat, found, now=now)
        return sentence("The link is taken back.")

    return _do(request, seat, act)


@require_POST
@seated
def declare(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put a unilateral declaration on record."""
    catalogue = _catalogue(seat)
    form = DeclarationForm(request.POST, principles=_listed(catalogue))

    def act(now: datetime) -> str:
        data = form.cleaned_data
        acts.declare_unilaterally(
            seat,
            data["words"],
            kinds=[UnilateralDeclaration.Kind(kind) for kind in data["kinds"]],
            principles=[catalogue[key] for key in data["principles"]],
            distribution=Distribution(data["distribution"]),
            now=now,
        )
        return sentence("Your declaration is on record.")

    return _do(request, seat, act, form, "declaration_form")


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Seat, declaration: int) -> HttpResponse:
    """Withdraw a declaration of one's own."""
    found = queries.declarations(seat).filter(pk=declaration).first()
    if found is None:
        raise Http404(sentence("There is no such declaration: choose one from the list."))

    def act(now: datetime) -> str:
        acts.withdraw_declaration(seat, found, now=now)
        return sentence("The declaration is withdrawn; it stays to be read.")

    return _do(request, seat, act)


def _do(
    request: HttpRequest,
    seat: Seat,
    act: Callable[[datetime], str],
    form: BaseForm | None = None,
    name: str = "form",
) -> HttpResponse:
    return do(
        request,
        seat,
        Form(request.POST) if form is None else form,
        lambda now: (act(now), reverse("principles", args=[seat.chain])),
        lambda context, status: _page(request, seat, context, status),
        name,
    )


def _page(request: HttpRequest, seat: Seat, context: Mapping[str, object], status: int) -> HttpResponse:
    place = chosen_text(seat, request.GET.get("document", ""))
    catalogue = _catalogue(seat)
    may_link = is_office(seat) or seat.has_a_say
    shown = {
        "checklist": _with_passages(seat),
        "declarations": queries.declarations(seat),
        "is_office": is_office(seat),
        "lacks_the_ten": _lacks_the_ten(catalogue.values()),
        "may_link": may_link and place is not None and bool(catalogue),
        "texts": texts_of(seat),
        "document": place.document if place else None,
        "principle_form": PrincipleForm(),
        "link_form": _link_form(seat, None, paragraphs_of(place) if place else []),
        "declaration_form": DeclarationForm(principles=_listed(catalogue)),
        "guide": _guide(seat),
        **context,
    }
    return show_tab(request, seat, "principles", "principles.html", shown, status=status)


def _with_passages(seat: Seat) -> list[tuple[queries.PrincipleSheet, list[Passage]]]:
    """Give each principle with the sentences of statements and doctrines that are linked to it."""
    linked: dict[int, list[Passage]] = {}
    for each in passages(seat):
        linked.setdefault(each.principle_id, []).append(each)
    return [(sheet, linked.get(sheet.principle.pk, [])) for sheet in queries.checklist(seat)]


def _link_form(seat: Seat, data: Mapping[str, object] | None, paragraphs: list[tuple[str, str]]) -> LinkForm:
    return LinkForm(data, principles=_listed(_catalogue(seat)), paragraphs=paragraphs)


def _lacks_the_ten(catalogue: Iterable[Principle]) -> bool:
    titles = {each.title.casefold() for each in catalogue}
    return any(title.casefold() not in titles for title in TEN)


def _catalogue(seat: Seat) -> dict[str, Principle]:
    return {str(each.pk): each for each in seat.process.principles.all()}


def _listed(found: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(key, str(each)) for key, each in found.items()]


def _guide(seat: Seat) -> Guide:
    if is_office(seat):
        return Guide((Step(sentence("Link provisions to the principles that have none."), "#link-heading"),), ())
    if seat.has_a_say:
        return Guide((Step(sentence("Put on record what your State declares of itself."), "#declare-heading"),), ())
    return Guide((), (sentence("You read along: delegations declare, and the office keeps the catalogue."),))
