"""How co-operative the language of a sentence is: a score of its own, by cues alone.

No corpus with a licence to learn from was found, so the weights are set by hand, for everybody to read. It is a score
from 0 to 1 and no probability of anything; `docs/methods/rhetoric.md` says how it was tried.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dipoli.rhetoric.cues import Kind, Lexicon
from dipoli.rhetoric.judging.voice import is_negated
from dipoli.rhetoric.model.features import Seen
from dipoli.rhetoric.model.smoothing import sigmoid

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"affirmation": 1.1, "joining": 0.9, "settlement": 0.6, "assistance": 0.7, "giving": 0.7, "arrangement": 0.6}
)
AGAINST = MappingProxyType(
    {
        "aggression": -1.0,
        "negative_quality": -0.5,
        "failure": -0.4,
        "illegality": -0.6,
        "condemnation": -0.6,
        "accusation": -0.6,
        "untruth": -0.4,
        "conflict": -0.7,
        "warning": -0.3,
    }
)
START = -1.2
MOST_TIMES = 3


def cooperation_of(seen: Seen, lexicon: Lexicon) -> float:
    """Score a sentence from 0 to 1, to four places; a co-operative word that is negated counts for nothing."""
    times: dict[str, int] = {}
    for hit in seen.hits:
        each = lexicon.classes[hit.cue]
        if each.kind is Kind.COOPERATIVE and is_negated(seen, hit, lexicon):
            continue
        times[each.name] = times.get(each.name, 0) + 1
    logit = START
    for weights in (WEIGHTS, AGAINST):
        logit += sum(weight * min(MOST_TIMES, times.get(name, 0)) for name, weight in weights.items())
    return round(sigmoid(logit), 4)
