"""What a model must reach before it is shipped; a miss is said in its card, and hides nothing."""

from dataclasses import dataclass

from dipoli.rhetoric.training.evaluate import Evaluation
from dipoli.sentences import sentence


@dataclass(frozen=True, slots=True)
class Gate:
    """A figure and the least of it that is wanted, or with `at_most` the most, by speech and by meeting."""

    figure: str
    title: str
    by_speech: float
    by_meeting: float | None = None
    at_most: bool = False

    def of(self, found: Evaluation) -> float | None:
        """Give the figure of an evaluation."""
        if self.figure == "target_accuracy":
            return found.target_accuracy
        if self.figure == "target_macro_f1":
            return found.target_macro_f1
        return found.figures[self.figure].value

    def is_met(self, wanted: float, value: float) -> bool:
        """Whether a value is good enough."""
        return value <= wanted if self.at_most else value >= wanted


GATES = (
    Gate("macro_f1", "macro-F1", 0.74, 0.715),
    Gate("f1", sentence("F1 of marked sentences"), 0.58),
    Gate("average_precision", sentence("average precision"), 0.59),
    Gate("ece", sentence("calibration error, at most"), 0.03, 0.045, at_most=True),
    Gate("precision_where_sure", sentence("precision where p > 0.6"), 0.68),
    Gate("speech_index_r", sentence("index of a speech, r"), 0.68, 0.58),
    Gate("target_accuracy", sentence("target, accuracy"), 0.6),
    Gate("target_macro_f1", sentence("target, macro-F1"), 0.55),
)
