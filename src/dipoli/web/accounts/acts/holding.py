"""Placing and lifting a hold, which keeps all of a process and of its people from being pruned or erased."""

from datetime import datetime

from dipoli.sentences import sentence
from dipoli.web.accounts.models import Hold
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import only
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution

LONGEST_REASON = 500


@act
def place_hold(by: Seat, *, reason: str, now: datetime) -> Deed[Hold]:
    """Let nothing of the process and of its people be pruned or erased from now on, for a reason."""
    only(by, Role.SECRETARIAT, to=sentence("place a hold", about="may"))
    check_title(reason, sentence("the reason of a hold"), LONGEST_REASON)
    if by.process.holds.filter(lifted_at=None).exists():
        raise Refused("", sentence("A hold stands already: lift it before you place another."))
    hold = by.process.holds.create(reason=reason, placed_at=now, placed_by=by.display_name)
    return Deed(by.process.title, {"reason": reason}, hold, Distribution.RESTRICTED)


@act
def lift_hold(by: Seat, *, now: datetime) -> Deed[Hold]:
    """Lift the hold that stands: what was to be pruned meanwhile is pruned with the next round."""
    only(by, Role.SECRETARIAT, to=sentence("lift a hold", about="may"))
    hold = by.process.holds.filter(lifted_at=None).first()
    if hold is None:
        raise Refused("", sentence("No hold stands: there is nothing to lift."))
    hold.lifted_at = now
    hold.save(update_fields=["lifted_at"])
    return Deed(by.process.title, {"reason": hold.reason}, hold, Distribution.RESTRICTED)
