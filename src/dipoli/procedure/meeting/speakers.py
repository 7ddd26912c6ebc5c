"""The list of speakers on one item: who asked, in which order they are called, and rights of reply after them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from dipoli.procedure.meeting.chair import alphabetical
from dipoli.procedure.refusal import Refusal
from dipoli.procedure.rules import Actor, Role, Rules
from dipoli.sentences import Worded, sentence

MOST_REPLIES = 2
ORDER = sentence("Speakers are called in the order of the list; replies come after it, two at most for each delegation")


class Order(Worded):
    """In which order speakers are called."""

    AS_ASKED = sentence("in the order in which they asked")
    ALPHABETICAL = sentence("in alphabetical order")


@dataclass(frozen=True, slots=True)
class Request:
    """A wish to speak; on the list until it is given or withdrawn."""

    participant: str
    asked_at: datetime
    is_reply: bool = False
    spoke_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Speakers:
    """The list on one item, with those who have spoken; once `closed`, replies alone are added."""

    order: Order = Order.AS_ASKED
    requests: tuple[Request, ...] = ()
    closed: bool = False


def waiting(speakers: Speakers, names: Mapping[str, str]) -> tuple[Request, ...]:
    """List who waits, the next first; `names` gives the names whose alphabet counts, for those who have one."""
    left = [each for each in speakers.requests if each.spoke_at is None]
    if speakers.order is Order.ALPHABETICAL:
        place = {
            who: i
            for i, who in enumerate(
                alphabetical({e.participant: names.get(e.participant, e.participant) for e in left})
            )
        }
        left.sort(key=lambda each: place[each.participant])
    return tuple(sorted(left, key=lambda each: each.is_reply))


def ask(speakers: Speakers, actor: Actor, now: datetime, rules: Rules, *, is_reply: bool = False) -> Speakers | Refusal:
    """Ask for the floor, or for a right of reply to what was said."""
    if not actor.participant or actor.standing not in rules.heard.value:
        return Refusal(
            rules.heard.rule,
            sentence("{actor} is not among those who are heard: ask the chair to be invited.", actor=str(actor)),
        )
    own = [each for each in speakers.requests if each.participant == actor.participant]
    if any(each.spoke_at is None and each.is_reply == is_reply for each in own):
        return Refusal(ORDER, sentence("{actor} is on the list already.", actor=str(actor)))
    if is_reply and sum(each.is_reply for each in own) >= MOST_REPLIES:
        return Refusal(
            ORDER,
            sentence(
                "{actor} has replied {times} times on this item, which is the most.",
                actor=str(actor),
                times=MOST_REPLIES,
            ),
        )
    if is_reply and not any(each.spoke_at and each.participant != actor.participant for each in speakers.requests):
        return Refusal(
            ORDER, sentence("Nobody else has spoken on this item, so there is nothing to reply to: ask for the floor.")
        )
    if speakers.closed and not is_reply:
        return Refusal(ORDER, sentence("The list is closed: only replies are still heard."))
    return replace(speakers, requests=(*speakers.requests, Request(actor.participant, now, is_reply)))


def call_next(
    speakers: Speakers, actor: Actor, now: datetime, names: Mapping[str, str]
) -> tuple[Speakers, Request] | Refusal:
    """Give the floor to the next, who has then spoken."""
    if actor.role is not Role.CHAIR:
        return Refusal(ORDER, sentence("It is for the chair to give the floor, not {actor}.", actor=str(actor)))
    left = waiting(speakers, names)
    if not left:
        return Refusal(ORDER, sentence("Nobody is on the list."))
    spoke = replace(left[0], spoke_at=now)
    requests = tuple(spoke if each is left[0] else each for each in speakers.requests)
    return replace(speakers, requests=requests), spoke


def leave(speakers: Speakers, actor: Actor) -> Speakers | Refusal:
    """Take one's name off the list."""
    kept = tuple(e for e in speakers.requests if e.participant != actor.participant or e.spoke_at is not None)
    if kept == speakers.requests:
        return Refusal(ORDER, sentence("{actor} is not on the list.", actor=str(actor)))
    return replace(speakers, requests=kept)
