"""Passages agreed ad referendum: closed by the meeting, confirmed by capitals, changed only once they are reopened."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from dipoli.procedure.refusal import Refusal
from dipoli.procedure.rules import Actor, Rules, refuse_role, refuse_voiceless
from dipoli.sentences import Worded, sentence

ORDER = sentence(
    "A passage is closed ad referendum, confirmed by the capitals that wait, and reopened by an explicit act"
)


class Closed(Worded):
    """How far the closing of a passage has come."""

    AD_REFERENDUM = sentence("agreed ad referendum")
    CONFIRMED = sentence("confirmed", about="a passage")
    REOPENED = sentence("reopened", about="a passage")


@dataclass(frozen=True, slots=True)
class Closure:
    """A passage closed in these words; `waiting` are the participants whose capitals have still to confirm."""

    passage: str
    words_digest: str
    closed_at: datetime
    waiting: frozenset[str] = frozenset()
    reopened_at: datetime | None = None
    reopened_by: str = ""
    reason: str = ""

    @property
    def state(self) -> Closed:
        """How far it has come."""
        if self.reopened_at is not None:
            return Closed.REOPENED
        return Closed.AD_REFERENDUM if self.waiting else Closed.CONFIRMED


def close(
    passage: str,
    words_digest: str,
    *,
    waiting: Iterable[str],
    open_brackets: int,
    existing: Iterable[Closure],
    actor: Actor,
    now: datetime,
    rules: Rules,
) -> Closure | Refusal:
    """Close a passage without brackets, subject to the capitals of those named."""
    if refusal := refuse_role(actor, rules.consensus.put_by, sentence("close a passage", about="to do")):
        return refusal
    if open_brackets:
        return Refusal(
            rules.consensus.clean_text.rule, sentence("The passage still has brackets: settle them, then close it.")
        )
    if any(each.passage == passage and each.state is not Closed.REOPENED for each in existing):
        return Refusal(ORDER, sentence("This passage is closed already: reopen it before you close it in other words."))
    return Closure(passage, words_digest, now, frozenset(waiting))


def confirm(closure: Closure, actor: Actor, rules: Rules) -> Closure | Refusal:
    """Say that the capital agrees."""
    if refusal := refuse_voiceless(actor, rules):
        return refusal
    if closure.state is Closed.REOPENED:
        return Refusal(ORDER, sentence("This passage was reopened: there is nothing to confirm."))
    if actor.participant not in closure.waiting:
        return Refusal(
            ORDER, sentence("Nobody waits for {actor} on this passage: it has agreed already.", actor=str(actor))
        )
    return replace(closure, waiting=closure.waiting - {actor.participant})


def reopen(closure: Closure, actor: Actor, reason: str, now: datetime, rules: Rules) -> Closure | Refusal:
    """Take the agreement back: an explicit act of a delegation, with its reason."""
    if refusal := refuse_voiceless(actor, rules):
        return refusal
    if closure.state is Closed.REOPENED:
        return Refusal(ORDER, sentence("This passage is open already."))
    if not reason.strip():
        return Refusal(ORDER, sentence("A passage that all had agreed is reopened with a reason: give it."))
    return replace(closure, reopened_at=now, reopened_by=actor.participant, reason=reason.strip())


def refuse_changed(closures: Iterable[Closure], passage: str, words_digest: str) -> Refusal | None:
    """Refuse other words, or none (an empty digest), for a passage that is closed."""
    for closure in closures:
        if closure.passage == passage and closure.state is not Closed.REOPENED and closure.words_digest != words_digest:
            return Refusal(
                ORDER,
                sentence("This passage is {state}: a delegation has to reopen it first.", state=closure.state.words),
            )
    return None
