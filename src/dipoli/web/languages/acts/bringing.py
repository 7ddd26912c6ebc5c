"""Bringing a text in another language, whole: its paragraphs are put beside those of the original."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.sentences import sentence
from dipoli.text import Text, parse
from dipoli.text.languages import State, align, digest_words
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.acts.tabling import MOST_CHARACTERS
from dipoli.web.drafting.carrying import digest_of
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.standing import current, seen
from dipoli.web.languages.acts.desk import check_changeable, check_rendered, note_states, told
from dipoli.web.languages.models import Rendering, Version
from dipoli.web.languages.standing import DEFAULT, Standings
from dipoli.web.languages.tongues import check_language, language_name
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON


@act
def bring_version(
    by: Seat, document: Document, language: str, source: str, *, original: str = "", now: datetime
) -> Deed[Version]:
    """Bring a text in another language, or bring it again: what says the same as before keeps its state.

    `original` says in which language the document itself is, where that has not been said before.
    """
    only(by, Role.SECRETARIAT, to=sentence("bring a language version", about="to do"))
    revision = current(seen(by, document))
    check_language(language)
    version = _version(by, revision, language, original, now)
    _check_source(source, language)
    before = Standings.of(revision)
    theirs = parse(source)
    pairs = _pairs(before.text, theirs, _said(version, theirs))
    kept = _kept(version, theirs, pairs)
    gone = version.renderings.filter(replaced_at=None).exclude(pk__in=[row.pk for row in kept.values()])
    check_changeable(before, language, [row.paragraph for row in gone], now)
    if len(kept) == len(pairs) and not gone.exists():
        raise Refused("", sentence("This is what the version says already: change some words, or let it stand."))
    gone.update(replaced_at=now)
    fresh = _renew(version, theirs, pairs, kept, by=by, now=now)
    after = Standings.of(revision)
    note_states(after, version, [row.paragraph for row in fresh if row.paragraph], State.TRANSLATED, by=by, now=now)
    aligned = sum(1 for paragraph in pairs if paragraph)
    content: dict[str, JSON] = {"original": after.original, "digest": digest_of(source), "paragraphs": len(pairs)}
    return told(after, language, {**content, "aligned": aligned, "new": len(fresh)}, version)


def _version(by: Seat, revision: Revision, language: str, original: str, now: datetime) -> Version:
    document = revision.document
    own = document.versions.filter(is_original=True).first()
    if own is None:
        check_language(original or DEFAULT)
        own = document.versions.create(
            language=original or DEFAULT, is_original=True, added_at=now, added_by=by.display_name
        )
    if original and original != own.language:
        raise Refused(
            "",
            sentence(
                "{symbol} itself is in {language}: that was said before.",
                symbol=document.symbol,
                language=language_name(own.language),
            ),
        )
    if language == own.language:
        raise Refused(
            "",
            sentence(
                "{symbol} itself is in {language}: amend it on its own page.",
                symbol=document.symbol,
                language=language_name(language),
            ),
        )
    added = {"added_at": now, "added_by": by.display_name}
    return document.versions.get_or_create(language=language, defaults=added)[0]


def _check_source(source: str, language: str) -> None:
    if not source.strip():
        raise Refused("", sentence("There are no words in this version: choose a file that has some, or write them."))
    check_rendered(source, language, MOST_CHARACTERS)


def _said(version: Version, theirs: Text) -> dict[str, str]:
    """Keep what a person has said of words that are brought again."""
    by_hand = version.renderings.filter(replaced_at=None, is_by_hand=True)
    said = dict(by_hand.values_list("digest", "paragraph"))
    digests = {paragraph.id: digest_words(theirs.words(paragraph)) for paragraph in theirs.paragraphs}
    return {name: said[digest] for name, digest in digests.items() if digest in said}


def _pairs(ours: Text, theirs: Text, said: dict[str, str]) -> list[str]:
    """Give for each paragraph of a version the id of the one that it stands for, empty for none."""
    beside = {each.other.id: each.one.id for each in align(ours, theirs, said) if each.one and each.other}
    return [beside.get(paragraph.id, "") for paragraph in theirs.paragraphs]


def _kept(version: Version, theirs: Text, pairs: Sequence[str]) -> dict[int, Rendering]:
    """Find the rows that say of the same paragraph what is brought for it, by the position in the version."""
    rows = {(row.paragraph, row.digest): row for row in version.renderings.filter(replaced_at=None)}
    found = {}
    for position, (paragraph, name) in enumerate(zip(theirs.paragraphs, pairs, strict=True)):
        row = rows.pop((name, digest_words(theirs.words(paragraph))), None)
        if row is not None:
            found[position] = row
    return found


def _renew(
    version: Version, theirs: Text, pairs: Sequence[str], kept: dict[int, Rendering], *, by: Seat, now: datetime
) -> list[Rendering]:
    """Write what is new, and put what is kept in its new position."""
    for position, row in kept.items():
        row.position = position
    Rendering.objects.bulk_update(kept.values(), ["position"])
    fresh = [
        Rendering(
            version=version,
            position=position,
            paragraph=name,
            words=theirs.words(paragraph),
            digest=digest_words(theirs.words(paragraph)),
            made_at=now,
            made_by=by.display_name,
        )
        for position, (paragraph, name) in enumerate(zip(theirs.paragraphs, pairs, strict=True))
        if position not in kept
    ]
    return Rendering.objects.bulk_create(fresh)
