"""Saying where a delegation stands."""

from datetime import datetime

from dipoli.positions import Stance
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document, StanceDeclared
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import alternative_of, at_revision, bracket_of, changeable, speaker
from dipoli.web.drafting.wording import LONGEST_REASON, check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON


@act
def declare_stance(
    by: Seat,
    document: Document,
    revision_number: int,
    bracket_key: str,
    alternative_key: str,
    *,
    stance: Stance,
    reason: str = "",
    now: datetime,
) -> Deed[StanceDeclared]:
    """Declare where a participating State stands on an alternative; its latest declaration there counts."""
    participant = speaker(by, "declare a stance")
    revision = at_revision(changeable(by, document, now), revision_number)
    bracket = bracket_of(revision, text_of(revision), bracket_key)
    alternative_of(revision, bracket, alternative_key)
    reason = reason.strip()
    check_characters(reason, "reasons", LONGEST_REASON)
    about = {"participant": participant, "bracket": bracket_key, "alternative": alternative_key}
    last = revision.document.stances.filter(stale_since=None, **about).order_by("pk").last()
    if last is not None and (last.value, last.reason) == (stance.value, reason):
        raise Refused("", f"{participant} has declared this already: it counts, and need not be said again.")
    declared = revision.document.stances.create(
        revision_number=revision.number,
        value=stance.value,
        reason=reason,
        declared_at=now,
        declared_by=by.display_name,
        **about,
    )
    content: dict[str, JSON] = {
        "revision": revision.number,
        "paragraph": bracket.paragraph,
        "bracket": bracket_key,
        "alternative": alternative_key,
        "stance": stance.value,
        "reason": reason,
    }
    return Deed(revision.symbol, content, declared, Distribution(revision.document.distribution))
