"""Compiling the next revision: all standing amendments into one rolling text."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.sentences import sentence
from dipoli.text import Compilation, Text, compile_text
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.carrying import next_revision
from dipoli.web.drafting.models import Amendment, Document, Revision
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import changeable, current, deed_on, standing_amendments
from dipoli.web.drafting.wishing.wishes import edits_of, wishes_of
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON


@act
def compile_revision(by: Seat, document: Document, *, now: datetime) -> Deed[Revision]:
    """Make the next revision, in which every delegation finds its words; each amendment gets its fate."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("compile a revision", about="may"))
    document = changeable(by, document, now)
    before = current(document)
    standing = standing_amendments(before)
    if not standing:
        raise Refused(
            "",
            sentence(
                "No amendment stands against {before}, so there is nothing to compile: amend it first.",
                before=before.symbol,
            ),
        )
    text = text_of(before)
    number = before.round_number + 1
    compilation = compile_text(text.source, wishes_of(text, standing), number, text.participants)
    ids = compilation.paragraph_ids(before.paragraph_ids)
    after = next_revision(
        before, compilation.rolling, ids, by=by, made_by_act="compile_revision", round_number=number, now=now
    )
    _settle_fates(compilation, text, text_of(after), standing, after)
    content: dict[str, JSON] = {
        "revision": after.number,
        "digest": after.digest,
        "amendments": [
            {
                "amendment": amendment.pk,
                "participant": amendment.participant.name,
                "fate": amendment.fate,
                "brackets": amendment.brackets,
            }
            for amendment in standing
        ],
    }
    return deed_on(document, after.symbol, content, after)


def _settle_fates(
    compilation: Compilation, before: Text, text: Text, standing: Sequence[Amendment], after: Revision
) -> None:
    """Note for each amendment the brackets it went into, and whether others wished the same there."""
    keys = _bracket_keys(compilation, text)
    for amendment in standing:
        found = _passages_of(amendment, compilation, before)
        name = amendment.participant.name
        shared = [len(w.sponsors) > 1 for p in found for w in compilation.passages[p].wordings if name in w.sponsors]
        is_joined = bool(shared) and all(shared)
        amendment.fate = Amendment.Fate.JOINED if is_joined else Amendment.Fate.MERGED
        amendment.fate_at = after.made_at
        amendment.merged_into = after
        amendment.brackets = [keys[position] for position in found if position in keys]
    Amendment.objects.bulk_update(standing, ["fate", "fate_at", "merged_into", "brackets"])


def _passages_of(amendment: Amendment, compilation: Compilation, before: Text) -> tuple[int, ...]:
    """Give the positions of the passages that hold what an amendment wishes."""
    edits = edits_of(before, amendment)
    passages = compilation.passages
    own = compilation.fate.get(amendment.participant.name, ())
    return tuple(
        position
        for position in own
        if any(edit.start <= passages[position].end and passages[position].start <= edit.end for edit in edits)
    )


def _bracket_keys(compilation: Compilation, text: Text) -> dict[int, str]:
    """Find the bracket that each passage became, by where it stands in the rolling text."""
    opening = {bracket.start: bracket.key for bracket in reversed(text.brackets)}
    keys, shift = {}, 0
    for position, edit in enumerate(compilation.rolling_edits):
        if edit.start + shift in opening:
            keys[position] = opening[edit.start + shift]
        shift += len(edit.words) - (edit.end - edit.start)
    return keys
