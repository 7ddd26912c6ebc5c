"""The page of a text's files, and the files themselves: editions and redlines."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import require_GET

from dipoli.formats.convert import CARRIES, Format, Written, write_any, write_any_redline
from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.word.writing.rolling import Layout
from dipoli.formats.xml import unfit
from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.text import parse
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import participants, with_a_say
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Revision
from dipoli.web.interface import ACTIVE, asked_language, told
from dipoli.web.languages.queries import original_language
from dipoli.web.pages.papers.forms import Choices, EditionForm, RedlineForm, SubmissionForm
from dipoli.web.pages.place import Place
from dipoli.web.pages.views.frame import UNPROCESSABLE, place_of, seated, show

_UNFIT_NAME = re.compile(r"[^A-Za-z0-9.]+")


@require_GET
@seated
def papers(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Offer the files of a text, and a place to send one's own."""
    return show(request, seat, "papers/papers.html", sheet(seat, place_of(seat, number)))


@require_GET
@seated
def edition(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Hand over a revision in the format asked for."""
    place = place_of(seat, number)
    form = EditionForm(request.GET, revisions=_revisions(seat, place))
    if not form.is_valid():
        context = sheet(seat, place) | {"edition_form": form}
        return show(request, seat, "papers/papers.html", context, status=UNPROCESSABLE)
    asked = form.cleaned_data
    revision = _revision(seat, place, asked["revision"])
    kind = Format(asked["format"])
    made = Edition(
        queries.text(revision),
        revision.symbol,
        revision.document.title,
        revision.made_at.date(),
        Attribution(asked["attribution"]),
        {each.name: each.group.name for each in participants(seat) if each.group},
        has_line_numbers=asked["lines"],
        remarks=queries.margin(seat, place.document) if asked["remarks"] else (),
        language=original_language(place.document),
        catalogue=ACTIVE,
        reader=asked_language(request.GET.get("language", "")),
    )
    with override(made.reader):
        written = write_any(made, kind, layout=Layout.FLOWING)
    return _file(written, kind, revision.symbol)


@require_GET
@seated
def redline(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Hand over what changed between two revisions."""
    place = place_of(seat, number)
    form = RedlineForm(request.GET, revisions=_revisions(seat, place))
    if not form.is_valid():
        context = sheet(seat, place) | {"redline_form": form}
        return show(request, seat, "papers/papers.html", context, status=UNPROCESSABLE)
    asked = form.cleaned_data
    old, new = _revision(seat, place, asked["old"]), _revision(seat, place, asked["new"])
    kind = Format(asked["format"])
    title = sentence("{title}: changes since {symbol}", title=new.document.title, symbol=old.symbol)
    source = parse(new.source, queries.text(new).participants)
    when = timezone.localtime(new.made_at).isoformat(timespec="seconds")
    reader = asked_language(request.GET.get("language", ""))
    with override(reader):
        made = Edition(
            source,
            new.symbol,
            told(title),
            new.made_at.date(),
            language=original_language(place.document),
            catalogue=ACTIVE,
            reader=reader,
        )
        written = write_any_redline(queries.text(old), made, kind, author=new.made_by, date=when)
    return _file(written, kind, f"{new.symbol} since {old.symbol}")


def sheet(seat: Seat, place: Place) -> dict[str, object]:
    """Gather what the page of files shows."""
    revisions = _revisions(seat, place)
    plain = place.revision.source.replace("\r\n", "\n")
    return {
        "section": "texts",
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "edition_form": EditionForm(revisions=revisions),
        "edition_address": place.address("text-edition"),
        "redline_form": RedlineForm(revisions=revisions),
        "redline_address": place.address("text-redline"),
        "has_history": len(revisions) > 1,
        "submission_form": SubmissionForm(senders=senders(seat)),
        "submission_address": place.address("send-file"),
        "may_send": seat.has_a_say or seat.is_secretariat,
        "carries": [(each.label, CARRIES[each]) for each in Format],
        "lost": len(unfit(plain, "a file")),
        "submissions": queries.submissions(seat, place.document),
        "fate_address": place.address("text-fate"),
        "remarks": queries.remarks(seat, place.document),
    }


def senders(seat: Seat) -> Choices:
    """List those whose files the secretariat may have received; nobody's for anybody else."""
    return [(each.name, each.name) for each in with_a_say(seat.process)] if seat.is_secretariat else []


def party(seat: Seat, name: str) -> Participant | None:
    """Give the participant that a file is for: the seat's own, or the one that the secretariat names."""
    if seat.has_a_say:
        return seat.participant
    if not seat.is_secretariat:
        return None
    return next((each for each in with_a_say(seat.process) if each.name == name), None)


def _revisions(seat: Seat, place: Place) -> Choices:
    rows = queries.revisions(seat, place.document)
    return [
        (
            str(row.number),
            sentence("{symbol} of {day}", symbol=row.symbol, day=day_in_words(timezone.localtime(row.made_at))),
        )
        for row in rows
    ]


def _revision(seat: Seat, place: Place, number: str) -> Revision:
    return queries.revision(seat, place.document, int(number)) or place.revision


def _file(written: Written, kind: Format, name: str) -> HttpResponse:
    response = HttpResponse(written[0], content_type=kind.media_type)
    response["Content-Disposition"] = f'attachment; filename="{_UNFIT_NAME.sub("-", name)}.{kind.value}"'
    patch_cache_control(response, private=True, no_store=True)
    return response
