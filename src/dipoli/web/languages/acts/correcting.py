"""Writing the words of one paragraph in another language, or correcting them."""

from datetime import datetime

from dipoli.sentences import sentence
from dipoli.text.languages import State, digest_words
from dipoli.text.parsing.parse import normalise
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import paragraph_of
from dipoli.web.languages.acts.desk import check_changeable, check_rendered, note_states, opened, told
from dipoli.web.languages.models import Rendering, Version
from dipoli.web.languages.standing import Standings
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON


@act
def correct_rendering(
    by: Seat,
    document: Document,
    language: str,
    paragraph_id: str,
    words: str,
    *,
    instead_of: str | None = None,
    now: datetime,
) -> Deed[Version]:
    """Write a paragraph of a version, or other words for it; it is then translated anew, and to be reviewed.

    `instead_of` is the digest of the words that were to be replaced, empty where there were none: where others stand
    there by now, nothing is written over.
    """
    before, version = opened(by, document, language, sentence("correct a language version", about="to do"))
    paragraph_of(before.revision, before.text, paragraph_id)
    words = words.replace("\r\n", "\n").strip()
    check_rendered(words, language)
    earlier = before.renderings[language].get(paragraph_id)
    _check(words, earlier, instead_of)
    check_changeable(before, language, [paragraph_id], now)
    if earlier is not None:
        earlier.replaced_at = now
        earlier.save(update_fields=["replaced_at"])
    version.renderings.create(
        position=earlier.position if earlier else _position(before, language, paragraph_id),
        paragraph=paragraph_id,
        words=words,
        digest=digest_words(words),
        is_by_hand=earlier.is_by_hand if earlier else True,
        made_at=now,
        made_by=by.display_name,
    )
    after = Standings.of(before.revision)
    note_states(after, version, [paragraph_id], State.TRANSLATED, by=by, now=now)
    content: dict[str, JSON] = {"paragraph": paragraph_id, "words": words}
    return told(after, language, content, version)


def _check(words: str, earlier: Rendering | None, instead_of: str | None) -> None:
    if not words:
        raise Refused("", sentence("These words are empty: write some, or leave them out where they are aligned."))
    stands = earlier.digest if earlier else ""
    if instead_of is not None and instead_of != stands:
        raise Refused(
            "", sentence("Somebody has changed these words since you opened them: look at them as they are now.")
        )
    if earlier is not None and normalise(earlier.words) == normalise(words):
        raise Refused(
            "", sentence("These are the words that stand there: change one, or say that they are right as they are.")
        )


def _position(before: Standings, language: str, paragraph_id: str) -> int:
    """Give a new paragraph the place of the one rendered before it."""
    rows = before.renderings[language]
    last = 0
    for paragraph in before.text.paragraphs:
        if paragraph.id == paragraph_id:
            break
        last = rows[paragraph.id].position if paragraph.id in rows else last
    return last
