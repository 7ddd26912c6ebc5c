"""Entity tags: whether what a program has is still what there is."""

import hashlib
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from dipoli.web.api.http.problems import Problem
from dipoli.web.drafting.models import Document, Revision


def tag_of(body: bytes) -> str:
    """Give the tag of what is written."""
    return f'"{hashlib.sha256(body).hexdigest()[:40]}"'


def tag_of_revision(revision: Revision) -> str:
    """Give the tag of a revision, by which a program says which wording it acts on."""
    return f'"{revision.digest[:40]}-{revision.number}{"" if revision.is_current else "-past"}"'


def tagged(request: HttpRequest, response: HttpResponse, tag: str) -> HttpResponse:
    """Put a tag on an answer; nothing but the tag where the program has that already."""
    known = [each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))]
    if tag in known or "*" in known:
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        del response["Content-Type"]
    response["ETag"] = tag
    return response


def check_match(request: HttpRequest, document: object) -> None:
    """Refuse an act on a text that is no longer in the revision that the program says it has."""
    wanted = request.headers.get("If-Match")
    if wanted is None or not isinstance(document, Document):
        return
    current = document.revisions.filter(is_current=True).first()
    tags = parse_etags(wanted)
    if current is None or ("*" not in tags and tag_of_revision(current) not in tags):
        raise Problem(
            HTTPStatus.PRECONDITION_FAILED,
            "changed",
            f"{document.symbol} is in another revision by now: read it again, and act on that.",
        )
