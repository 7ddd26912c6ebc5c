"""What an act refuses."""

from dipoli.errors import DipoliError
from dipoli.sentences import sentence, without_stop


class Refused(DipoliError):
    """An act that the one who tried it may not do, or that the rules do not allow now.

    `reason` is a sentence with the way out, `rule` the rule it comes from, empty where it is plain sense.
    """

    def __init__(self, rule: str, reason: str) -> None:
        self.rule = rule
        self.reason = reason
        super().__init__(sentence("{reason} ({rule}).", reason=without_stop(reason), rule=rule) if rule else reason)
