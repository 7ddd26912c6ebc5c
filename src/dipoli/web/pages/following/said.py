"""What a participant has said and done before on the same matter."""

from datetime import UTC, datetime, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import participant_names, seats_of
from dipoli.web.pages.chronicle import acts_in_words, tell
from dipoli.web.pages.following.frame import show_tab
from dipoli.web.pages.views.frame import seated
from dipoli.web.record.searching.search import said as search

A_PAGE = 30
LONGEST_WORDS = 400


@require_GET
@seated
def said(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Search the record within the reader's rights, in this conference or in all that the reader sits in."""
    asked = {name: request.GET.get(name, "")[:300] for name in ("words", "participant", "act", "since", "until", "all")}
    seats = list(seats_of(request.user)) if asked["all"] else [seat]
    found = search(
        seats,
        asked["words"].replace("\x00", " "),
        participant=asked["participant"],
        acts=[asked["act"]] if asked["act"] else (),
        since=_day(asked["since"]),
        until=_day(asked["until"], after=1),
    )
    is_asked = any(asked[name] for name in ("words", "participant", "act", "since", "until"))
    page = Paginator(found if is_asked else found.none(), A_PAGE).get_page(request.GET.get("page"))
    names = set(search([seat]).order_by().values_list("act", flat=True).distinct())
    context = {
        "asked": asked,
        "is_asked": is_asked,
        "page": page,
        "filters": urlencode(asked),
        "found": [(tell(entry), _words(entry.content), entry.chain.slug) for entry in page.object_list],
        "participants": participant_names(seat.process),
        "acts": acts_in_words(names),
        "is_alone": len(seats_of(request.user)) < 2,
    }
    return show_tab(request, seat, "said", "said.html", context)


def _day(typed: str, after: int = 0) -> datetime | None:
    try:
        return datetime.strptime(typed, "%Y-%m-%d").replace(tzinfo=UTC) + timedelta(days=after)
    except (ValueError, OverflowError):
        return None


def _words(content: object) -> str:
    """Gather what an entry says, for a person to see why it was found."""
    found: list[str] = []
    waiting = [content]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, dict):
            waiting += [each[key] for key in sorted(each, reverse=True) if "digest" not in key]
        elif isinstance(each, list):
            waiting += reversed(each)
    words = " · ".join(" ".join(each.split()) for each in found if each.strip())
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1].rstrip()}…"
