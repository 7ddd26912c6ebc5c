"""Where words went and where words come from: the fate of every wording, the origin of every word."""

from dipoli.text.tracing.fate import Fate, Outcome, trace_wordings
from dipoli.text.tracing.origin import Origin, Span, Step, trace_words

__all__ = ["Fate", "Origin", "Outcome", "Span", "Step", "trace_wordings", "trace_words"]
