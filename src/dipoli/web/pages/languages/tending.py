"""What the secretariat does with a version: correct a paragraph, say what it stands for, say how far it is."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.text.languages import State
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told as said_in
from dipoli.web.languages import acts, queries
from dipoli.web.languages.models import Rendering
from dipoli.web.languages.standing import Standings, Told
from dipoli.web.languages.tongues import direction, language_name
from dipoli.web.pages.languages.beside import ROWS_ON_A_PAGE, page_beside
from dipoli.web.pages.languages.forms import CorrectForm, PlaceForm, StateForm
from dipoli.web.pages.languages.frame import context_of, version_of
from dipoli.web.pages.languages.sheets import Tongue, chip_of
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.markup import set_change
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import (
    FORBIDDEN,
    carry_out,
    place_of,
    refusal_status,
    refusals,
    seated,
    show,
)

NEAR, AROUND = 15, 60
MOST_EARLIER = 20


@require_http_methods(["GET", "POST"])
@seated
def correct(request: HttpRequest, seat: Seat, number: str, language: str, paragraph: str) -> HttpResponse:
    """Write a paragraph in another language, or correct it."""
    at = place_of(seat, number)
    standings = version_of(seat, at, language)
    if paragraph not in at.paragraphs or language == standings.original:
        raise Http404(sentence("There is no such paragraph in this version: choose one from its page."))
    row = standings.renderings[language].get(paragraph)
    tongue = (language, direction(language))
    if request.method == "GET":
        initial = {"words": row.words, "instead_of": row.digest} if row else {}
        form = CorrectForm(initial=initial, tongue=tongue)
        return _correct_page(request, seat, at, standings, language, paragraph=paragraph, form=form)
    form = CorrectForm(request.POST, tongue=tongue)
    version = carry_out(
        form,
        lambda: acts.correct_rendering(
            seat,
            at.document,
            language,
            paragraph,
            form.cleaned_data["words"],
            instead_of=form.cleaned_data["instead_of"],
            now=now_in(seat.process),
        ),
    )
    if version is None:
        return _correct_page(
            request, seat, at, standings, language, paragraph=paragraph, form=form, status=refusal_status(form)
        )
    messages.success(request, said_in(sentence("The words are in the version; they are to be reviewed.")))
    return redirect(_back(at, standings, language, paragraph))


@require_http_methods(["GET", "POST"])
@seated
def place(request: HttpRequest, seat: Seat, number: str, language: str, rendering: int) -> HttpResponse:
    """Say which paragraph words of a version stand for."""
    at = place_of(seat, number)
    standings = version_of(seat, at, language)
    row = _rendering(seat, at, language, rendering)
    near = row.paragraph if row.paragraph in at.paragraphs else _near(at, standings, language, row)
    around = at.near(at.paragraphs[near], AROUND) if near else at.text.paragraphs[: 2 * AROUND]
    choices = [(each.id, _label(at, standings, language, each.id)) for each in around]
    if request.method == "GET":
        form = PlaceForm(paragraphs=choices, initial={"paragraph": near})
        return _place_page(request, seat, at, standings, row=row, form=form)
    form = PlaceForm(request.POST, paragraphs=choices)
    joins = request.POST.get("do") == "join"
    version = carry_out(
        form,
        lambda: acts.align_rendering(
            seat,
            at.document,
            language,
            rendering,
            _wanted(at, form),
            joins=joins,
            now=now_in(seat.process),
        ),
    )
    if version is None:
        return _place_page(request, seat, at, standings, row=row, form=form, status=refusal_status(form))
    messages.success(request, said_in(sentence("Noted: a person has said what these words stand for.")))
    return redirect(_back(at, standings, language, _wanted(at, form)))


@require_POST
@seated
def leave_out(request: HttpRequest, seat: Seat, number: str, language: str, rendering: int) -> HttpResponse:
    """Take words out of a version."""
    at = place_of(seat, number)
    standings = version_of(seat, at, language)
    row = _rendering(seat, at, language, rendering)
    form = Form(request.POST)
    done = carry_out(
        form, lambda: acts.leave_out_rendering(seat, at.document, language, rendering, now=now_in(seat.process))
    )
    if done is None:
        status = refusal_status(form)
        return page_beside(request, seat, at, standings, language, refused=refusals(form), status=status)
    messages.success(request, said_in(sentence("The words are left out; they are kept as what once stood there.")))
    return redirect(_back(at, standings, language, row.paragraph))


@require_POST
@seated
def realign(request: HttpRequest, seat: Seat, number: str, language: str) -> HttpResponse:
    """Align a version afresh, but for what a person has said."""
    at = place_of(seat, number)
    standings = version_of(seat, at, language)
    form = Form(request.POST)
    if carry_out(form, lambda: acts.realign_version(seat, at.document, language, now=now_in(seat.process))) is None:
        status = refusal_status(form)
        return page_beside(request, seat, at, standings, language, refused=refusals(form), status=status)
    messages.success(request, said_in(sentence("The version is aligned afresh.")))
    return redirect(at.address("text-beside", language))


@require_POST
@seated
def judge(request: HttpRequest, seat: Seat, number: str, language: str) -> HttpResponse:
    """Say how far paragraphs are."""
    at = place_of(seat, number)
    standings = version_of(seat, at, language)
    form = StateForm(request.POST)
    names = request.POST.getlist("paragraph")
    version = carry_out(
        form,
        lambda: acts.give_state(
            seat, at.document, language, names, State(form.cleaned_data["state"]), now=now_in(seat.process)
        ),
    )
    if version is None:
        status = refusal_status(form)
        return page_beside(request, seat, at, standings, language, refused=refusals(form), status=status)
    now_said = sentence(
        "The paragraph is {state} now.",
        many="{count} paragraphs are {state} now.",
        count=len(names),
        state=State(form.cleaned_data["state"]).words,
    )
    messages.success(request, said_in(now_said))
    back = _back(at, standings, language, names[0]) if len(names) == 1 else request.POST.get("back", "")
    return redirect(
        back if back.startswith(at.address("text-beside", language)) else at.address("text-beside", language)
    )


def _wanted(at: Place, form: PlaceForm) -> str:
    """Give the paragraph asked for in words, else the one chosen."""
    words = form.cleaned_data["where"]
    if not words.strip():
        return str(form.cleaned_data["paragraph"])
    found = at.find_paragraph(words)
    if found is None:
        raise Refused("", sentence("No paragraph has the number or the words “{words}”: try fewer words.", words=words))
    return found.id


def _rendering(seat: Seat, at: Place, language: str, number: int) -> Rendering:
    row = queries.rendering(seat, at.document, language, number)
    if row is None:
        raise Http404(sentence("These words stand in the version no more: look at it as it is now."))
    return row


def _label(at: Place, standings: Standings, language: str, name: str) -> str:
    """Name a paragraph in a list, with what stands for it."""
    taken = standings.renderings[language].get(name)
    words = shorten(at.text.words(at.paragraphs[name]), 60)
    return (
        sentence("{words} — now: {taken}", words=words, taken=shorten(taken.words, 40))
        if taken
        else sentence("{words} — no words yet", words=words)
    )


def _near(at: Place, standings: Standings, language: str, row: Rendering) -> str:
    """Guess the paragraph that words beside none are about: the first without words behind those written before."""
    rows = standings.renderings[language]
    last = -1
    for position, paragraph in enumerate(at.text.paragraphs):
        if paragraph.id in rows and rows[paragraph.id].position <= row.position:
            last = position
    near = at.text.paragraphs[last + 1 : last + 1 + NEAR]
    return next((each.id for each in near if each.id not in rows), "")


def _back(at: Place, standings: Standings, language: str, paragraph: str) -> str:
    """Give the page of the version that holds a paragraph."""
    address = at.address("text-beside", language)
    if paragraph not in at.paragraphs:
        return address
    before = 0
    alone = standings.following(language)
    before += len(alone.get("", ()))
    for each in at.text.paragraphs:
        if each.id == paragraph:
            break
        before += 1 + len(alone.get(each.id, ()))
    page = before // ROWS_ON_A_PAGE + 1
    return f"{address}{f'?page={page}' if page > 1 else ''}#row-{paragraph}"


def _correct_page(
    request: HttpRequest,
    seat: Seat,
    at: Place,
    standings: Standings,
    language: str,
    *,
    paragraph: str,
    form: CorrectForm,
    status: int = 200,
) -> HttpResponse:
    row = standings.renderings[language].get(paragraph)
    told = standings.told(language, paragraph)
    others = [
        (Tongue.of(each), standings.renderings[each][paragraph].words)
        for each in standings.languages
        if each not in {language, standings.original} and paragraph in standings.renderings[each]
    ]
    stale = bool(form.errors) and row is not None and form.data.get("instead_of") != row.digest
    words = at.text.words(at.paragraphs[paragraph])
    context = {
        **context_of(at, standings, language),
        "name": name_of(at.text, at.paragraphs[paragraph]),
        "words": words,
        "change": _change(seat, at, standings, told, paragraph),
        "others": others,
        "chip": chip_of(told) if told else "",
        "now": row.words if row and stale else "",
        "form": form,
        "earlier": queries.earlier(seat, at.document, language, paragraph)[:MOST_EARLIER],
        "may": seat.is_secretariat,
        "is_there": row is not None,
        "back": _back(at, standings, language, paragraph),
    }
    may = seat.is_secretariat or status != 200
    return show(request, seat, "languages/correct.html", context, status=status if may else FORBIDDEN)


def _change(seat: Seat, at: Place, standings: Standings, told: Told | None, paragraph: str) -> SafeString | str:
    """Show what changed in the original since a paragraph was given its state; nothing where it did not."""
    if told is None or standings.original not in told.changed:
        return ""
    then = queries.words_then(seat, at.document, paragraph, told.against.get(standings.original, ""))
    return "" if then is None else set_change(then, at.text.words(at.paragraphs[paragraph]))


def _place_page(
    request: HttpRequest,
    seat: Seat,
    at: Place,
    standings: Standings,
    *,
    row: Rendering,
    form: PlaceForm,
    status: int = 200,
) -> HttpResponse:
    language = row.version.language
    context = {
        **context_of(at, standings, language),
        "words": row.words,
        "form": form,
        "may": seat.is_secretariat,
        "out_address": at.address("leave-out-rendering", language, row.pk),
        "back": _back(at, standings, language, row.paragraph),
        "name": language_name(language),
    }
    may = seat.is_secretariat or status != 200
    return show(request, seat, "languages/place.html", context, status=status if may else FORBIDDEN)
