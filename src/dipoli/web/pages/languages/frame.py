"""What the pages of versions share: finding them, and who may do what with them."""

from django.http import Http404

from dipoli.sentences import sentence
from dipoli.text.languages import State
from dipoli.web.conference.models import Seat
from dipoli.web.languages import queries
from dipoli.web.languages.standing import Standings
from dipoli.web.pages.languages.sheets import Tongue
from dipoli.web.pages.place import Place


def standings_of(seat: Seat, place: Place) -> Standings:
    """Put the versions of a text beside each other."""
    found = queries.standings(seat, place.document)
    if found is None:
        raise Http404(sentence("There is no such text in this process: choose one from the list of texts."))
    return found


def version_of(seat: Seat, place: Place, language: str) -> Standings:
    """Find the version in a language beside the others; else there is no such page."""
    found = standings_of(seat, place)
    if language not in found.languages:
        raise Http404(
            sentence(
                "There is no version of this text in “{language}”: choose one from the page of its languages.",
                language=language,
            )
        )
    return found


def rights_of(seat: Seat) -> frozenset[State]:
    """Name the states that a reader may give."""
    if seat.is_secretariat:
        return frozenset({State.TRANSLATED, State.REVIEWED, State.AUTHENTIC})
    return frozenset({State.AUTHENTIC}) if seat.is_chair else frozenset()


def context_of(place: Place, standings: Standings, language: str = "") -> dict[str, object]:
    """Gather what every page of versions shows."""
    return {
        "section": "texts",
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "languages_address": place.address("text-languages"),
        "original": Tongue.of(standings.original),
        "tongue": Tongue.of(language) if language else None,
        "beside_address": place.address("text-beside", language) if language else "",
    }
