"""What the acts of dialogues begin with: the office alone, on a dialogue of its own process."""

from datetime import datetime

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.dialogue.models import Dialogue


def office(by: Seat, dialogue: Dialogue, to: str) -> Dialogue:
    """Give the dialogue as it now stands; refuse anybody but the chair and the secretariat of its process."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=to)
    found = Dialogue.objects.select_related("process").filter(pk=dialogue.pk, process=by.process).first()
    if found is None:
        raise Refused("", sentence("There is no such dialogue in this process: choose one from the list."))
    return found


def still_open(dialogue: Dialogue, now: datetime) -> None:
    """Refuse what is done in a dialogue that is over."""
    if not dialogue.is_open(now):
        raise Refused(
            "",
            sentence(
                "The dialogue “{dialogue}” is closed, so nothing is added to it: open a new one.",
                dialogue=dialogue.title,
            ),
        )
