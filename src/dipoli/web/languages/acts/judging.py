"""Saying how far paragraphs of a version are: translated, reviewed, equally authentic."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.sentences import sentence, with_capital
from dipoli.text.languages import State
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.carrying import place_in_words
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import paragraph_of
from dipoli.web.languages.acts.desk import found, note_states, told
from dipoli.web.languages.models import Version
from dipoli.web.languages.standing import Standings
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON


@act
def give_state(
    by: Seat, document: Document, language: str, paragraphs: Sequence[str], state: State, *, now: datetime
) -> Deed[Version]:
    """Give paragraphs a state for what all versions say now: that is also how one says that they are still right.

    Only what is reviewed becomes equally authentic, and the original of it with it.
    """
    roles = (Role.SECRETARIAT, Role.CHAIR) if state is State.AUTHENTIC else (Role.SECRETARIAT,)
    only(by, *roles, to=sentence("say that words are {state}", about="to do", state=state.words))
    standings, version = found(by, document, language)
    if not paragraphs:
        raise Refused("", sentence("No paragraph is named: choose at least one."))
    for name in paragraphs:
        _check(standings, version, name, state)
    note_states(standings, version, paragraphs, state, by=by, now=now)
    own = standings.version(standings.original)
    if state is State.AUTHENTIC and own is not None and own.pk != version.pk:
        note_states(standings, own, paragraphs, state, by=by, now=now)
    content: dict[str, JSON] = {"paragraphs": list(dict.fromkeys(paragraphs)), "state": state.value}
    return told(standings, language, content, version)


def _check(standings: Standings, version: Version, name: str, state: State) -> None:
    paragraph = paragraph_of(standings.revision, standings.text, name)
    place = place_in_words(standings.text, paragraph)
    told_now = standings.told(version.language, name)
    if told_now is None:
        raise Refused("", sentence("There are no words for {place} in this version: translate it first.", place=place))
    if version.is_original:
        if state not in {State.ORIGINAL, State.AUTHENTIC}:
            raise Refused(
                "",
                sentence("The original is not {state}: it is the original, or equally authentic.", state=state.words),
            )
    elif state is State.ORIGINAL:
        raise Refused("", sentence("Only the language in which the document is negotiated is the original."))
    elif state is State.AUTHENTIC and (told_now.is_behind or told_now.state is State.TRANSLATED):
        named = with_capital(place)
        if told_now.is_behind:
            words = sentence("{place} has fallen behind: it is reviewed before it is equally authentic.", place=named)
        else:
            words = sentence("{place} is not reviewed: it is reviewed before it is equally authentic.", place=named)
        raise Refused("", words)
