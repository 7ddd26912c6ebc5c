"""What the acts on versions share: who may, on which version, and how a state is noted."""

from collections.abc import Iterable
from datetime import datetime

from dipoli.sentences import sentence
from dipoli.text.languages import State
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.models import State as Openness
from dipoli.web.drafting.standing import current, deed_on, seen
from dipoli.web.drafting.wording import MOST_CHARACTERS, check_characters
from dipoli.web.languages.models import Rendering, StateGiven, Version
from dipoli.web.languages.standing import Standings
from dipoli.web.languages.tongues import language_name, without_marks
from dipoli.web.record.acts import Deed
from dipoli.web.record.seal import JSON


def opened(by: Seat, document: Document, language: str, to: str) -> tuple[Standings, Version]:
    """Give the versions of a document and the one in a language, for the secretariat alone."""
    only(by, Role.SECRETARIAT, to=to)
    standings, version = found(by, document, language)
    if version.is_original:
        raise Refused("", sentence("The original is changed by amendments, on the page of the text."))
    return standings, version


def found(by: Seat, document: Document, language: str) -> tuple[Standings, Version]:
    """Give the versions of a document as they are now and the one in a language, or refuse."""
    standings = Standings.of(current(seen(by, document)))
    version = standings.version(language)
    if version is None:
        symbol = standings.revision.document.symbol
        raise Refused(
            "",
            sentence(
                "There is no version of {symbol} in {language}: bring it first.",
                symbol=symbol,
                language=language_name(language),
            ),
        )
    return standings, version


def check_rendered(words: str, language: str, longest: int = MOST_CHARACTERS) -> None:
    """Refuse words that hide something; the marks of direction that a right-to-left language needs do not."""
    check_characters(without_marks(words, language), "words", longest)


def check_changeable(standings: Standings, language: str, paragraphs: Iterable[str], now: datetime) -> None:
    """Refuse to change the words of an adopted text where they are equally authentic."""
    if standings.revision.document.state(now) is not Openness.ADOPTED:
        return
    for paragraph in paragraphs:
        told = standings.told(language, paragraph)
        if told is not None and told.state is State.AUTHENTIC:
            raise Refused(
                "",
                sentence(
                    "{symbol} is adopted and these words are equally authentic: a change to them is a "
                    "corrigendum, so table one.",
                    symbol=standings.revision.document.symbol,
                ),
            )


def note_states(
    standings: Standings, version: Version, paragraphs: Iterable[str], state: State, *, by: Seat, now: datetime
) -> None:
    """Give paragraphs of a version a state for what all versions say now; `standings` must be read after the change."""
    wanted = list(dict.fromkeys(paragraphs))
    version.states.filter(paragraph__in=wanted, replaced_at=None).update(replaced_at=now)
    StateGiven.objects.bulk_create(
        StateGiven(
            version=version,
            paragraph=paragraph,
            state=state.value,
            against=standings.digests(paragraph),
            given_at=now,
            given_by=by.display_name,
        )
        for paragraph in wanted
    )


def rendering_of(version: Version, number: int) -> Rendering:
    """Find words of a version that stand in it now, or refuse."""
    row = version.renderings.filter(pk=number, replaced_at=None).first()
    if row is None:
        raise Refused("", sentence("These words stand in the version no more: look at it as it is now."))
    return row


def told(standings: Standings, language: str, content: dict[str, JSON], version: Version) -> Deed[Version]:
    """Give the deed of an act on a version."""
    document = standings.revision.document
    subject = f"{standings.revision.symbol} in {language_name(language)}"
    entry: dict[str, JSON] = {"language": language, "revision": standings.revision.number, **content}
    return deed_on(document, subject, entry, version)
