"""Plain consensus in a meeting: the chair puts a text, and without an objection it is adopted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from dipoli.procedure.acts import Adopt, Express, Object, Objection, Withdraw
from dipoli.procedure.refusal import Refusal
from dipoli.procedure.rules import Actor, Method, Rules, refuse_method, refuse_role, refuse_voiceless
from dipoli.sentences import Worded, listed, sentence

ORDER = sentence("A decision is put to the meeting and adopted once")


class Outcome(Worded):
    """How far a question put to a meeting has come."""

    PUT = sentence("put", about="a decision put to a meeting")
    ADOPTED = sentence("adopted", about="a decision put to a meeting")


@dataclass(frozen=True, slots=True)
class View:
    """What somebody said of a decision without objecting to it."""

    by: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """The adoption of the text with this digest, put to the meeting with this number.

    `objections` are those that stand; one that was withdrawn is in the record, not here. `without` are participants
    whose objection does not block this one decision (consensus minus one). One of a `package` is adopted with it only.
    """

    text_digest: str
    meeting: int
    put_at: datetime
    objections: tuple[Objection, ...] = ()
    views: tuple[View, ...] = ()
    adopted_at: datetime | None = None
    without: frozenset[str] = frozenset()
    package: str = ""

    @property
    def in_the_way(self) -> tuple[Objection, ...]:
        """The objections that block adoption."""
        return tuple(each for each in self.objections if each.participant not in self.without)

    @property
    def outcome(self) -> Outcome:
        """How far it has come."""
        return Outcome.PUT if self.adopted_at is None else Outcome.ADOPTED


ConsensusAct = Object | Withdraw | Express | Adopt

TRANSITIONS: Mapping[tuple[Outcome, type[ConsensusAct]], Outcome] = MappingProxyType(
    {
        (Outcome.PUT, Object): Outcome.PUT,
        (Outcome.PUT, Withdraw): Outcome.PUT,
        (Outcome.PUT, Express): Outcome.PUT,
        (Outcome.PUT, Adopt): Outcome.ADOPTED,
    }
)


def put(
    text_digest: str,
    *,
    meeting: int | None,
    open_brackets: int,
    actor: Actor,
    now: datetime,
    rules: Rules,
    without: frozenset[str] = frozenset(),
    package: str = "",
) -> Question | Refusal:
    """Put a text to a meeting (None where none is open) for adoption by consensus.

    With `without`, by the consensus of all but those named, where the rules know that.
    """
    if refusal := refuse_method(Method.MINUS_ONE if without else Method.CONSENSUS, rules):
        return refusal
    if len(without) > rules.decisions.minus.value:
        most = rules.decisions.minus.value
        return Refusal(
            rules.decisions.minus.rule,
            sentence("Consensus can do without {most} at most, not {number}.", most=most, number=len(without)),
        )
    if refusal := refuse_role(actor, rules.consensus.put_by, sentence("put a decision to the meeting", about="to do")):
        return refusal
    if meeting is None:
        return Refusal(
            rules.consensus.put_by.rule, sentence("No meeting is open: open one and put the decision there.")
        )
    if open_brackets and rules.consensus.clean_text.value:
        return Refusal(
            rules.consensus.clean_text.rule,
            sentence(
                "The text still has {count} open bracket: settle them first.",
                many="The text still has {count} open brackets: settle them first.",
                count=open_brackets,
            ),
        )
    return Question(text_digest, meeting, now, without=without, package=package)


def decide(
    question: Question, act: ConsensusAct, now: datetime, rules: Rules, *, is_together: bool = False
) -> Question | Refusal:
    """Take one act: the question after it, or the refusal and nothing changed.

    A text of a package is adopted only where `is_together` says that the whole package is.
    """
    refusal = _refuse_actor(act, rules)
    if refusal is None and isinstance(act, Adopt) and question.package and not is_together:
        refusal = Refusal(
            ORDER,
            sentence("This text is part of the package {package}: adopt that as a whole.", package=question.package),
        )
    if refusal is None and (question.outcome, type(act)) not in TRANSITIONS:
        refusal = Refusal(ORDER, sentence("This text has been adopted: a change to it is a new decision."))
    return refusal or _take(question, act, now, rules)


def _take(question: Question, act: ConsensusAct, now: datetime, rules: Rules) -> Question | Refusal:
    match act:
        case Object(actor, reason, passages):
            objection = Objection(actor.participant, now, reason, passages)
            return replace(question, objections=(*question.objections, objection))
        case Withdraw(actor):
            kept = tuple(o for o in question.objections if o.participant != actor.participant)
            if kept == question.objections:
                return Refusal(
                    rules.decides.rule, sentence("{actor} has no objection that it could withdraw.", actor=str(actor))
                )
            return replace(question, objections=kept)
        case Express(actor, words):
            return replace(question, views=(*question.views, View(str(actor), now, words)))
        case _:
            if question.in_the_way:
                standing = listed([str(objection) for objection in question.in_the_way], ";")
                return Refusal(
                    rules.decides.rule,
                    sentence("There is no consensus while objections stand ({standing}).", standing=standing),
                )
            return replace(question, adopted_at=now)


def _refuse_actor(act: ConsensusAct, rules: Rules) -> Refusal | None:
    match act:
        case Object(actor) | Withdraw(actor):
            return refuse_voiceless(actor, rules)
        case Adopt(actor):
            return refuse_role(actor, rules.consensus.put_by, sentence("find consensus", about="to do"))
        case _:
            return None
