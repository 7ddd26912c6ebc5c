"""A procedural no, as a value."""

from dataclasses import dataclass

from dipoli.sentences import sentence


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer of the rules to an act they do not allow; nothing has changed.

    `rule` is the text of the rule that stands against it, `reason` one sentence for the person who tried.
    """

    rule: str
    reason: str

    def __str__(self) -> str:
        return sentence("{reason} (Rule: {rule}.)", reason=self.reason, rule=self.rule)
