"""Texts that are adopted all together or not at all."""

from collections.abc import Mapping
from datetime import datetime

from dipoli.procedure.acts import Adopt
from dipoli.procedure.consensus import Question, decide
from dipoli.procedure.refusal import Refusal
from dipoli.procedure.rules import Actor, Rules
from dipoli.sentences import sentence

TOGETHER = sentence("What was put as a package is adopted all together or not at all")


def adopt_together(
    questions: Mapping[str, Question], actor: Actor, now: datetime, rules: Rules
) -> Mapping[str, Question] | Refusal:
    """Adopt every text of a package, named by its symbol; the first that stands in the way is named, and none is.

    Fewer than two texts are no package.
    """
    if len(questions) < 2:
        return Refusal(TOGETHER, sentence("A package has two texts or more: put a single one by itself."))
    adopted: dict[str, Question] = {}
    for symbol, question in questions.items():
        after = decide(question, Adopt(actor), now, rules, is_together=True)
        if isinstance(after, Refusal):
            return Refusal(
                after.rule,
                sentence("{symbol} stands in the way of the package: {reason}", symbol=symbol, reason=after.reason),
            )
        adopted[symbol] = after
    return adopted
