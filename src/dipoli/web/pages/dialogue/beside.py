"""The public laid beside the texts: which passages it unites behind, as far as the reader may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue import acts, queries
from dipoli.web.dialogue.models import Dialogue, Passage
from dipoli.web.dialogue.queries import Heard
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import document, documents
from dipoli.web.interface import told
from dipoli.web.pages.dialogue.forms import PassageForm
from dipoli.web.pages.dialogue.frame import office
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import carry_out, place_of, refusal_status, refusals, seated, show

VERDICTS = {
    "unites": (sentence("The public unites behind it"), "liftable"),
    "rejects": (sentence("The public unites against it"), "blocked"),
    "divides": (sentence("The public is divided on it"), "one-away"),
    "open": (sentence("The public is undecided on it"), "unheard"),
    "unheard": (sentence("The public has not said enough on it"), "unheard"),
}


@dataclass(frozen=True)
class Line:
    """A statement beside a passage, as a reader sees it."""

    heard: Heard
    place: str
    words: str
    address: str
    is_gone: bool

    @property
    def verdict(self) -> str:
        """What the public does, in words."""
        return VERDICTS[self.heard.verdict][0]

    @property
    def chip(self) -> str:
        """How its mark is coloured; the words beside it say the same."""
        return VERDICTS[self.heard.verdict][1]


@require_GET
@seated
def beside(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show every passage that a statement is laid beside, by text."""
    lines = _lines(seat, queries.heard(seat))
    return show(request, seat, "dialogue/beside.html", {"section": "dialogues", "lines": lines})


@require_POST
@office
def link(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """Lay a statement beside a paragraph."""
    form = PassageForm(request.POST, places=places_of(seat))

    def act() -> Passage:
        number, paragraph = form.cleaned_data["place"].rsplit(" ", 1)
        found = document(seat, number)
        if found is None:
            raise Http404(sentence("There is no text {number} in this process.", number=number))
        return acts.link_passage(
            seat, dialogue, form.cleaned_data["statement"], found, paragraph, now=now_in(dialogue.process)
        )

    return _done(request, seat, dialogue, form, carry_out(form, act), said=sentence("They are laid beside each other."))


@require_POST
@office
def unlink(request: HttpRequest, seat: Seat, dialogue: Dialogue, passage: int) -> HttpResponse:
    """Take a link back."""
    found = queries.passages(seat).filter(pk=passage, statement__dialogue=dialogue).first()
    if found is None:
        raise Http404(sentence("There is no such link: look at the page of the dialogue."))
    form = PassageForm({"statement": 0, "place": " "}, places=[(" ", " ")])
    done = carry_out(form, lambda: acts.unlink_passage(seat, dialogue, found, now=now_in(dialogue.process)))
    return _done(request, seat, dialogue, form, done, said=sentence("The link is taken back."))


def linked(seat: Seat, dialogue: Dialogue) -> list[Line]:
    """List the passages that a dialogue's statements are laid beside."""
    return _lines(seat, (each for each in queries.heard(seat) if each.passage.statement.dialogue_id == dialogue.pk))


def by_paragraph(seat: Seat, found: Document) -> Mapping[str, list[Line]]:
    """Give what the public says by the paragraph of a text."""
    lines: dict[str, list[Line]] = {}
    for line in _lines(seat, queries.heard(seat, found)):
        lines.setdefault(line.heard.passage.paragraph, []).append(line)
    return lines


def places_of(seat: Seat) -> list[tuple[str, str]]:
    """List every paragraph of the texts that the seat may see, to be chosen from."""
    found: list[tuple[str, str]] = []
    for each in documents(seat):
        place = place_of(seat, each.number)
        for paragraph in place.text.paragraphs:
            words = shorten(place.text.words(paragraph), 60)
            found.append((f"{each.number} {paragraph.id}", sentence("{text}: {words}", text=each.number, words=words)))
    return found


def _lines(seat: Seat, heard: Iterable[Heard]) -> list[Line]:
    places: dict[str, Place] = {}
    found = []
    for each in heard:
        number = each.passage.document.number
        place = places[number] = places.get(number) or place_of(seat, number)
        paragraph = place.paragraphs.get(each.passage.paragraph)
        found.append(
            Line(
                each,
                sentence("{number}, {paragraph}", number=number, paragraph=name_of(place.text, paragraph))
                if paragraph
                else sentence("{number}, a paragraph now gone", number=number),
                shorten(place.text.words(paragraph), 160) if paragraph else "",
                place.of_paragraph(paragraph) if paragraph else place.address(),
                paragraph is None,
            )
        )
    return sorted(found, key=lambda line: (line.heard.passage.document.number, line.heard.passage.pk))


def _done(
    request: HttpRequest, seat: Seat, dialogue: Dialogue, form: PassageForm, done: object, *, said: str
) -> HttpResponse:
    if done is None:
        context = {"section": "dialogues", "refused": refusals(form), "back": request.path.rsplit("passages/", 1)[0]}
        return show(request, seat, "refused.html", context, status=refusal_status(form))
    messages.success(request, told(said))
    return redirect("dialogue", seat.chain, dialogue.number)
