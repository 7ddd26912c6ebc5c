"""What the forms of decisions offer: the items of the agenda of the meeting that sits, and the States with a say."""

from django.forms import BaseForm

from dipoli.procedure.rules import Method
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import AgendaItem, Seat
from dipoli.web.conference.queries import sitting, with_a_say


def items_of(seat: Seat) -> list[tuple[str, str]]:
    """List the items of the agenda that the meeting which sits has adopted."""
    meeting = sitting(seat.process)
    return [] if meeting is None else [(str(each.position), str(each)) for each in meeting.items.all()]


def chosen_item(seat: Seat, form: BaseForm) -> AgendaItem | None:
    """Give the item that was chosen in a form, None where none was."""
    meeting, chosen = sitting(seat.process), form.cleaned_data["item"]
    return meeting.items.filter(position=int(chosen)).first() if meeting is not None and chosen else None


def states(seat: Seat) -> list[str]:
    """Name the participating States."""
    return [each.name for each in with_a_say(seat.process)]


def may_do_without(seat: Seat) -> bool:
    """Whether the rules let consensus do without somebody."""
    return Method.MINUS_ONE in rules_of(seat.process).decisions.methods.value
