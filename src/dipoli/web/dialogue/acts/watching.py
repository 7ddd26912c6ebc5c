"""Setting people's answers aside where they look like stuffing, and counting them again."""

from collections.abc import Collection
from datetime import datetime

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue.acts.office import office
from dipoli.web.dialogue.models import Dialogue
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

LONGEST_REASON = 500
MOST = 5_000


@act
def set_voters_aside(by: Seat, dialogue: Dialogue, codes: Collection[str], reason: str, *, now: datetime) -> Deed[int]:
    """Leave the answers of some people out of every count, with the reason on record; nothing is deleted."""
    found = office(by, dialogue, sentence("set answers aside", about="may"))
    reason = " ".join(reason.split())
    if not reason:
        raise Refused("", sentence("Say why: that people's answers do not count stands in the record with its reason."))
    check_characters(reason, sentence("reason", about="a thing"), LONGEST_REASON)
    return _changed(found, codes, now, reason)


@act
def count_voters_again(by: Seat, dialogue: Dialogue, codes: Collection[str], *, now: datetime) -> Deed[int]:  # noqa: ARG001
    """Count the answers of people that were set aside."""
    return _changed(office(by, dialogue, sentence("count answers again", about="may")), codes, None, "")


def _changed(dialogue: Dialogue, codes: Collection[str], at: datetime | None, reason: str) -> Deed[int]:
    if not 1 <= len(codes) <= MOST:
        raise Refused(
            "", sentence("Name one person or more, at most {most:,} at a time: choose them from the list.", most=MOST)
        )
    people = dialogue.voters.filter(code__in=list(codes), set_aside_at__isnull=at is not None)
    done = sorted(people.values_list("code", flat=True))
    if not done:
        raise Refused("", sentence("Nobody of those is to be changed: look at the list as it is now."))
    people.update(set_aside_at=at, set_aside_for=reason)
    Dialogue.objects.filter(pk=dialogue.pk).update(recount=dialogue.recount + 1)
    listed: list[JSON] = [code[:12] for code in done]
    content: dict[str, JSON] = {"people": listed, "count": len(done), "reason": reason}
    return Deed(f"{len(done)} people of {dialogue.symbol}", content, len(done), Distribution.RESTRICTED)
