"""The register of documents: searched, added to, revised, withdrawn from."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from dipoli.procedure.rulebook.symbols import Suffix
from dipoli.sentences import sentence
from dipoli.web.conference import acts, queries
from dipoli.web.conference.acts.papers import OF_OFFICERS, OF_THE_HOUSE
from dipoli.web.conference.models import Paper, Role, Seat
from dipoli.web.pages.meeting.forms import PaperForm, ReachForm, ReissueForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated, show
from dipoli.web.record.models import Distribution

A_PAGE = 50


@require_GET
@seated
def register(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the documents that the reader may see, the latest first; only those with the words asked for."""
    words, kind = request.GET.get("words", "")[:200], request.GET.get("kind", "")[:8]
    page = Paginator(queries.papers(seat, words, kind), A_PAGE).get_page(request.GET.get("page"))
    may_enter = seat.role != Role.OBSERVER and seat.may_act
    pieces = queries.pieces_of(seat, page.object_list)
    rows = [
        (each, pieces[each.pk], _is_own(seat, each), ReissueForm(prefix=f"reissue-{each.pk}"))
        for each in page.object_list
    ]
    context = {
        "section": "register",
        "rows": rows,
        "page": page,
        "words": words,
        "kind": kind,
        "kinds": Paper.Kind.choices,
        "levels": Distribution.choices if seat.is_secretariat or seat.is_chair else [],
        "filters": urlencode({"words": words, "kind": kind}),
        "form": _form(seat) if may_enter else None,
    }
    return show(request, seat, "meeting/register.html", context)


@require_POST
@seated
def enter(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Enter a document."""
    form = _form(seat, request.POST)

    def act(now: datetime) -> str:
        data = form.cleaned_data
        paper = acts.register_paper(
            seat,
            Paper.Kind(data["kind"]),
            data["title"],
            data["words"],
            language=data["language"],
            distribution=Distribution(data["distribution"]),
            now=now,
        )
        return sentence("Entered as {symbol}.", symbol=paper.symbol)

    return do(request, seat, act, _here(seat), form)


@require_POST
@seated
def reissue(request: HttpRequest, seat: Seat, paper: int) -> HttpResponse:
    """Enter a revision, a corrigendum or an addendum."""
    before = _paper(seat, paper)
    form = ReissueForm(request.POST, prefix=f"reissue-{before.pk}")

    def act(now: datetime) -> str:
        data = form.cleaned_data
        return sentence(
            "Entered as {symbol}.",
            symbol=acts.reissue_paper(seat, before, Suffix(data["suffix"]), data["words"], now=now).symbol,
        )

    return do(request, seat, act, _here(seat), form)


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Seat, paper: int) -> HttpResponse:
    """Withdraw a document."""
    row = _paper(seat, paper)
    return do(
        request,
        seat,
        lambda now: sentence("{document} is withdrawn.", document=acts.withdraw_paper(seat, row, now=now).symbol),
        _here(seat),
    )


@require_POST
@seated
def distribute(request: HttpRequest, seat: Seat, paper: int) -> HttpResponse:
    """Set who may see a document."""
    row = _paper(seat, paper)
    form = ReachForm(request.POST)

    def act(now: datetime) -> str:
        done = acts.distribute_paper(seat, row, Distribution(form.cleaned_data["distribution"]), now=now)
        return sentence("{done} is for: {label}.", done=done.symbol, label=Distribution(done.distribution).label)

    return do(request, seat, act, _here(seat), form)


@require_POST
@seated
def release(request: HttpRequest, seat: Seat, paper: int, passage: int) -> HttpResponse:
    """Set who may see a passage of a document that was kept apart."""
    row = _paper(seat, paper)
    pieces = queries.pieces_of(seat, [row])[row.pk]
    found = next((each.passage for each in pieces if each.passage is not None and each.passage.pk == passage), None)
    if found is None:
        raise Http404(sentence("There is no such passage in the register: choose one on its page."))
    form = ReachForm(request.POST)

    def act(now: datetime) -> str:
        done = acts.release_passage(seat, found, Distribution(form.cleaned_data["distribution"]), now=now)
        return sentence(
            "The passage of {symbol} is for: {label}.",
            symbol=row.symbol,
            label=Distribution(done.distribution).label,
        )

    return do(request, seat, act, _here(seat), form)


def _form(seat: Seat, data: object = None) -> PaperForm:
    is_officer = seat.is_secretariat or seat.is_chair
    kinds = [kind for kind in Paper.Kind if kind not in OF_THE_HOUSE and (is_officer or kind not in OF_OFFICERS)]
    levels = [level for level in Distribution if level in seat.distributions]
    return PaperForm(data, kinds=kinds, levels=levels)


def _is_own(seat: Seat, paper: Paper) -> bool:
    if paper.withdrawn_at is not None:
        return False
    return seat.is_secretariat or seat.is_chair or (seat.may_act and paper.participant_id == seat.participant_id)


def _here(seat: Seat) -> str:
    return reverse("register", args=[seat.chain])


def _paper(seat: Seat, pk: int) -> Paper:
    found = queries.papers(seat).filter(pk=pk).first()
    if found is None:
        raise Http404(sentence("There is no such document in the register: choose one from its list."))
    return found
