"""The versions that a text has, bringing one, and taking one home."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dipoli.formats.convert import Format, write_any
from dipoli.formats.edition import Edition
from dipoli.formats.word.writing.rolling import Layout
from dipoli.sentences import sentence
from dipoli.text import parse
from dipoli.text.languages import align
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.interface import ACTIVE, asked_language, told
from dipoli.web.languages import acts
from dipoli.web.languages.models import Version
from dipoli.web.languages.standing import Standings
from dipoli.web.languages.tongues import language_name
from dipoli.web.pages.languages.forms import VersionForm
from dipoli.web.pages.languages.frame import context_of, standings_of, version_of
from dipoli.web.pages.languages.sheets import Tongue
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import FORBIDDEN, carry_out, place_of, refusal_status, seated, show

MOST_ALONE = 40


@require_GET
@seated
def versions(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """List the languages of a text, with how far each version is."""
    place = place_of(seat, number)
    standings = standings_of(seat, place)
    return _page(request, seat, place, standings, form=VersionForm(original=_said(standings)))


@require_POST
@seated
def bring(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show how a version would be aligned, or bring it."""
    place = place_of(seat, number)
    standings = standings_of(seat, place)
    form = VersionForm(request.POST, request.FILES, original=_said(standings))
    if not seat.is_secretariat:
        return _page(request, seat, place, standings, form=form, status=FORBIDDEN)
    if form.is_valid() and (request.POST.get("do") == "look" or form.needs_a_look):
        form.keep()
        look = _look(place, form.cleaned_data["source"])
        findings = {"findings": form.findings[:MOST_ALONE], "finding_count": len(form.findings)}
        return _page(request, seat, place, standings, form=form, further={**look, **findings})
    version = carry_out(form, lambda: _bring(seat, place, form))
    if version is None:
        form.keep()
        return _page(request, seat, place, standings, form=form, status=refusal_status(form))
    messages.success(
        request,
        told(sentence("The {language} version stands beside the original.", language=language_name(version.language))),
    )
    return redirect("text-beside", seat.chain, number, version.language)


@require_GET
@seated
def take(request: HttpRequest, seat: Seat, number: str, language: str) -> HttpResponse:
    """Hand over a version as a file: plain text, or in the format asked for, which says which language it is in."""
    place = place_of(seat, number)
    standings = version_of(seat, place, language)
    source = place.revision.source
    if language != standings.original:
        source = "".join(f"{row.words}\n\n" for row in standings.in_order(language))
    asked = request.GET.get("format", "")
    kind = Format(asked) if asked in {each.value for each in Format} else Format.TEXT
    revision = place.revision
    made = Edition(
        parse(source, place.text.participants),
        revision.symbol,
        revision.document.title,
        revision.made_at.date(),
        language=language,
        catalogue=ACTIVE,
        reader=asked_language(""),
    )
    data, _ = write_any(made, kind, layout=Layout.FLOWING)
    response = HttpResponse(data, content_type=kind.media_type)
    name = f"{revision.symbol.replace('/', '-')}-{language}.{kind.value}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _bring(seat: Seat, place: Place, form: VersionForm) -> Version:
    data = form.cleaned_data
    original = data.get("original", "")
    return acts.bring_version(
        seat, place.document, data["language"], data["source"], original=original, now=now_in(seat.process)
    )


def _said(standings: Standings) -> str:
    """Give the language of the original where it has been said."""
    return standings.original if standings.versions else ""


def _look(place: Place, source: str) -> Mapping[str, object]:
    """Say how a version would be aligned, before it is brought."""
    theirs = parse(source)
    pairs = align(place.text, theirs)
    ours = [each.one for each in pairs if each.one and not each.other]
    others = [each.other for each in pairs if each.other and not each.one]
    return {
        "has_been_read": True,
        "aligned": len(pairs) - len(ours) - len(others),
        "missing": len(ours),
        "alone": len(others),
        "missing_names": [name_of(place.text, each) for each in ours[:MOST_ALONE]],
        "alone_words": [shorten(theirs.words(each), 120) for each in others[:MOST_ALONE]],
    }


def _page(
    request: HttpRequest,
    seat: Seat,
    place: Place,
    standings: Standings,
    *,
    form: VersionForm,
    further: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = [
        {
            "tongue": Tongue.of(language),
            "is_original": language == standings.original,
            "counts": standings.counts(language),
            "beside": place.address("text-beside", language),
            "file": place.address("version-file", language),
        }
        for language in standings.languages
    ]
    context = {
        **context_of(place, standings),
        "rows": rows,
        "paragraphs": len(place.text.paragraphs),
        "form": form,
        "bring_address": place.address("bring-version"),
        "may_bring": seat.is_secretariat,
        **(further or {}),
    }
    return show(request, seat, "languages/versions.html", context, status=status)
