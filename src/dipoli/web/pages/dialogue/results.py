"""What a dialogue shows: for anybody, as pictures, as open data, and to be embedded in another's page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.positions.ground.pictures import columns_said, svg_in
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.dialogue import queries
from dipoli.web.dialogue.exporting import bundle, polis_files
from dipoli.web.dialogue.models import Dialogue, Picture, Statement
from dipoli.web.dialogue.picturing import (
    DIVIDES,
    FEW,
    FEW_ON_MAP,
    NEW_PEOPLE,
    REJECTS,
    UNITES,
    is_being_drawn,
    picture_of,
)
from dipoli.web.interface import ACTIVE
from dipoli.web.pages.dialogue.frame import public, show_public
from dipoli.web.pages.ground.setting import TYPES, known_form

KINDS = (
    ("map", sentence("Who stands where"), sentence("Map of those who took part, by what they answered.")),
    ("unites", sentence("What unites"), sentence("Statements by the agreement of the group that agrees least.")),
    ("divides", sentence("What divides"), sentence("Statements by the largest difference between two groups.")),
)
MOST_LISTED, MOST_EMBEDDED = 8, 3


@require_GET
@public
def results(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """Show the map, what unites and what divides, once enough people have taken part."""
    picture = picture_of(dialogue, now_in(dialogue.process))
    context: dict[str, object] = {
        "people": dialogue.voters.count(),
        "left_out": queries.left_out(dialogue),
        "is_open": dialogue.is_open(now_in(dialogue.process)),
        "is_being_drawn": is_being_drawn(dialogue),
        "has_data": has_data(dialogue),
        "few": FEW,
        "few_on_map": FEW_ON_MAP,
        "new_people": NEW_PEOPLE,
    }
    if picture is not None:
        context |= said_by(dialogue, picture) | {"pictures": _pictures(picture), "picture": picture}
    return show_public(request, dialogue, "results.html", context)


@require_GET
@public
def picture(request: HttpRequest, dialogue: Dialogue, kind: str, form: str) -> HttpResponse:  # noqa: ARG001
    """Give one of the pictures."""
    known_form(form)
    found = picture_of(dialogue, now_in(dialogue.process))
    drawing = found.drawings.get(kind) if found is not None else None
    if drawing is None:
        raise Http404(sentence("There is no such picture yet: the page of results shows those there are."))
    svg = svg_in(drawing["svg"], ACTIVE)
    content = svg if form == "svg" else _png(svg)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'inline; filename="dialogue-{dialogue.number}-{kind}.{form}"'
    return response


@require_GET
@public
def data(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:  # noqa: ARG001
    """Give the votes as open data, where the dialogue was opened with that and is over."""
    if not has_data(dialogue):
        raise Http404(sentence("There is no open data of this dialogue: its page says whether there will be."))
    response = HttpResponse(bundle(polis_files(dialogue, is_public=True)), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="dialogue-{dialogue.number}.zip"'
    return response


@require_GET
@public
def embed(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """Show the question and what unites in small, for the pages that the dialogue's terms name and no others."""
    found = picture_of(dialogue, now_in(dialogue.process))
    context: dict[str, object] = {
        "people": found.found["people"] if found is not None else dialogue.voters.count(),
        "is_open": dialogue.is_open(now_in(dialogue.process)),
        "unites": said_by(dialogue, found)["unites"][:MOST_EMBEDDED] if found is not None else [],
    }
    response = show_public(request, dialogue, "embed.html", context)
    if dialogue.origins:
        # Both say who may frame a page; the older header knows no list of origins, so the newer one decides.
        response.xframe_options_exempt = True
        response._csp_replace = {"frame-ancestors": list(dialogue.origins)}  # type: ignore[attr-defined]
    return response


def has_data(dialogue: Dialogue) -> bool:
    """Whether there is open data: promised, over, and of enough people."""
    if not dialogue.has_open_data or dialogue.is_open(now_in(dialogue.process)):
        return False
    return dialogue.voters.filter(set_aside_at=None)[: dialogue.threshold].count() >= dialogue.threshold


def said_by(dialogue: Dialogue, picture: Picture) -> dict[str, list[Mapping[str, Any]]]:
    """Give the statements of a picture with their words, by what they do; and all of them."""
    words = dict(dialogue.statements.filter(state=Statement.State.SHOWN).values_list("number", "words"))
    rows = [row | {"words": words[row["number"]]} for row in picture.found["statements"] if row["number"] in words]

    def having(verdict: str, by: str, down: bool = True) -> list[Mapping[str, Any]]:
        found = [row for row in rows if row["verdict"] == verdict]
        return sorted(found, key=lambda row: -row[by] if down else row[by])[:MOST_LISTED]

    return {
        "unites": having(UNITES, "lower"),
        "rejects": having(REJECTS, "least", down=False),
        "divides": having(DIVIDES, "divides"),
        "rows": sorted(rows, key=lambda row: row["number"]),
    }


def _pictures(picture: Picture) -> Sequence[Mapping[str, object]]:
    return [
        {"kind": kind, "title": title, "alt": alt, **picture.drawings[kind]}
        | {"columns": columns_said(picture.drawings[kind]["columns"])}
        for kind, title, alt in KINDS
    ]


def _png(svg: str) -> bytes:
    import vl_convert  # noqa: PLC0415 - heavy

    png: bytes = vl_convert.svg_to_png(svg, scale=2)
    return png
