"""Saying whether two sentences that were found alike are common ground."""

from datetime import datetime

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.queries import document
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON
from dipoli.web.statements.models import CommonGround, Statement
from dipoli.web.statements.queries import ground


@act
def check_ground(
    by: Seat,
    one: Statement,
    one_start: int,
    other: Statement,
    other_start: int,
    *,
    is_common: bool,
    now: datetime,
) -> Deed[CommonGround]:
    """Record what the chair or the secretariat finds of two sentences that are proposed as alike."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("say what is common ground", about="may"))
    found = next(
        (
            each
            for each in ground(by)
            if (each.one, each.likeness.one.start, each.other, each.likeness.other.start)
            == (one, one_start, other, other_start)
        ),
        None,
    )
    if found is None:
        raise Refused(
            "", sentence("These two sentences are not proposed as alike any more: look at the list as it is now.")
        )
    if found.checked is not None:
        raise Refused(
            "",
            sentence(
                "This was checked already, by {checked_by}: nothing is left to say.",
                checked_by=found.checked.checked_by,
            ),
        )
    row = CommonGround.objects.create(
        one=one,
        one_start=one_start,
        one_end=found.likeness.one.end,
        other=other,
        other_start=other_start,
        other_end=found.likeness.other.end,
        document=document(by, found.document) if found.document else None,
        paragraph=found.paragraph,
        is_common=is_common,
        checked_at=now,
        checked_by=by.display_name,
    )
    content: dict[str, JSON] = {
        "one": found.likeness.one.words,
        "other": found.likeness.other.words,
        "is_common": is_common,
        "passage": f"{found.document} {found.paragraph}".strip(),
    }
    return Deed(f"{one.symbol} and {other.symbol}", content, row, _narrower(one, other))


def _narrower(one: Statement, other: Statement) -> Distribution:
    order = (Distribution.PUBLIC, Distribution.PARTICIPANTS, Distribution.RESTRICTED)
    return max((Distribution(one.distribution), Distribution(other.distribution)), key=order.index)
