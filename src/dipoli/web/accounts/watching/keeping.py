"""A form that waits in the session while its sender shows again who they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest

from dipoli.web.conference.clock import wall

KEY = "kept_form"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was sent, where to, and which act it was for; `lacks` names the files, which are not kept."""

    act: str
    path: str
    back: str
    fields: Sequence[tuple[str, str]]
    lacks: Sequence[str]

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """What a person typed, as far as it is worth showing."""
        plain = ((name.rpartition("-")[2].replace("_", " "), value) for name, value in self.fields)
        return tuple((name, value) for name, value in plain if value.strip() and not value.isdecimal())


def keep(request: HttpRequest, act: str) -> None:
    """Keep a form in place of any that was kept before. The token against forgery is left out: the page has its own."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    request.session[KEY] = {
        "act": act,
        "path": request.get_full_path(),
        "back": _where_from(request),
        "fields": fields,
        "lacks": sorted(request.FILES),
        "at": wall().timestamp(),
    }


def kept(request: HttpRequest) -> Kept | None:
    """Give the form that waits, if one does that is not older than an hour."""
    found = request.session.get(KEY)
    if not isinstance(found, Mapping) or wall().timestamp() - found["at"] > AN_HOUR.total_seconds():
        return None
    fields = tuple((name, value) for name, value in found["fields"])
    return Kept(found["act"], found["path"], found["back"], fields, tuple(found["lacks"]))


def drop(request: HttpRequest) -> None:
    """Keep no form any more."""
    request.session.pop(KEY, None)


def _where_from(request: HttpRequest) -> str:
    """Give the page that the form stood on, where the browser says one of this house's."""
    at = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    home = f"{request.scheme}://{request.get_host()}"
    return at.removeprefix(home) if at.startswith(f"{home}/") else "/"
