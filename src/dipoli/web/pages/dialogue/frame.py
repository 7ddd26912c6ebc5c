"""What the pages of public dialogues share: which dialogue, how it is rendered for anybody, the tabs of the office."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue import queries
from dipoli.web.dialogue.models import Dialogue
from dipoli.web.pages.views.frame import FORBIDDEN, seated, show

P = ParamSpec("P")
TABS = (
    ("dialogue", sentence("The dialogue"), "dialogue.html"),
    ("moderation", sentence("Moderation"), "moderation.html"),
    ("watch-dialogue", sentence("Stuffing", about="of a ballot"), "watch.html"),
    ("invitations", sentence("Invitations"), "invitations.html"),
    ("dialogue-files", sentence("Files"), "files.html"),
    ("dialogue-terms", sentence("Terms", about="of a dialogue"), "terms.html"),
)


def public(view: Callable[Concatenate[HttpRequest, Dialogue, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the dialogue at an address; who is asking does not matter, and nothing of it is kept by caches."""

    @wraps(view)
    def found(request: HttpRequest, slug: str, number: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        dialogue = queries.public_dialogue(slug, number)
        if dialogue is None:
            raise Http404(sentence("There is no such dialogue: look at the address again, or ask whoever sent it."))
        response = view(request, dialogue, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request", "Cookie"])
        patch_cache_control(response, private=True, no_store=True)
        return response

    return found


def office(view: Callable[Concatenate[HttpRequest, Seat, Dialogue, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the seat and a dialogue of its process, for the chair and the secretariat alone."""

    def found(request: HttpRequest, seat: Seat, number: int, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        dialogue = dialogue_of(seat, number)
        if not queries.is_office(seat):
            refused = [sentence("The secretariat and the chair alone look after a public dialogue: ask there.")]
            back = reverse("dialogue", args=[seat.chain, number])
            context = {"section": "dialogues", "refused": refused, "back": back}
            return show(request, seat, "refused.html", context, status=FORBIDDEN)
        return view(request, seat, dialogue, *args, **kwargs)

    @seated
    def numbered(request: HttpRequest, seat: Seat, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return found(request, seat, cast("int", kwargs.pop("number")), *args, **kwargs)

    return wraps(view)(numbered)


def dialogue_of(seat: Seat, number: int) -> Dialogue:
    """Find a dialogue of the seat's process; else there is no such page."""
    dialogue = queries.dialogue(seat, number)
    if dialogue is None:
        raise Http404(
            sentence("There is no dialogue {number} in this process: choose one from the list.", number=number)
        )
    return dialogue


def show_public(
    request: HttpRequest, dialogue: Dialogue, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page for anybody."""
    own = [dialogue.process.slug, dialogue.number]
    places = {
        "ask_address": reverse("public-ask", args=own),
        "results_address": reverse("public-results", args=own),
        "mine_address": reverse("public-mine", args=own),
        "here": template.removesuffix(".html"),
    }
    return render(request, f"pages/dialogue/{template}", {"dialogue": dialogue, **places, **context}, status=status)


def show_office(
    request: HttpRequest,
    seat: Seat,
    dialogue: Dialogue,
    tab: str,
    context: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a page of the office under one of the tabs."""
    own = [seat.chain, dialogue.number]
    tabs = [
        {"address": reverse(name, args=own), "label": label, "is_here": name == tab}
        for name, label, _ in TABS
        if queries.is_office(seat) and (name != "invitations" or dialogue.is_invited)
    ]
    frame = {"section": "dialogues", "tabs": tabs, "dialogue": dialogue, "address": _address(request, dialogue)}
    template = next(each for name, _, each in TABS if name == tab)
    return show(request, seat, f"dialogue/{template}", {**frame, **context}, status=status)


def _address(request: HttpRequest, dialogue: Dialogue) -> str:
    return request.build_absolute_uri(reverse("public-ask", args=[dialogue.process.slug, dialogue.number]))
