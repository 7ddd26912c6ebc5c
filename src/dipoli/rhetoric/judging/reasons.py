"""Which words of a sentence weighed, so that a mark can be checked against the text."""

from dipoli.rhetoric.cues import Kind, Lexicon
from dipoli.rhetoric.marks import Reason
from dipoli.rhetoric.model.features import Seen
from dipoli.rhetoric.model.light import LightModel

MOST = 5
_LEAST = 0.03
_SHORTEST = 5
"""Letters: shorter words that the model learnt by themselves are mostly articles, pronouns and auxiliaries."""


def reasons_of(text: str, seen: Seen, model: LightModel, lexicon: Lexicon) -> tuple[Reason, ...]:
    """Give up to five stretches of words, the weightiest first; cues before words the model learnt by itself.

    The weight of a class of cues is shared by its words in the sentence.
    """
    amounts: dict[str, float] = {}
    learnt: dict[str, float] = {}
    for weight in model.why(seen):
        if weight.is_cue:
            cue = weight.name.rpartition(":")[2]
            amounts[cue] = amounts.get(cue, 0.0) + weight.amount
        elif weight.amount >= _LEAST and " " not in weight.name:
            learnt[weight.name] = weight.amount
    found: dict[tuple[int, int], Reason] = {}
    for hit in seen.hits:
        each = lexicon.classes[hit.cue]
        times = sum(other.cue == hit.cue for other in seen.hits)
        learned = sum(learnt.get(form, 0.0) for form in seen.words.forms[hit.first : hit.last])
        amount = max(0.0, amounts.get(each.name, 0.0)) / times + learned
        if each.kind is not Kind.NEGATIVE or amount < _LEAST:
            continue
        start, end = seen.words.starts[hit.first], seen.words.ends[hit.last - 1]
        if (start, end) not in found or found[start, end].amount < amount:
            found[start, end] = Reason(start, end, text[start:end], round(amount, 3), each.title)
    taken = {place for start, end in found for place in range(start, end)}
    for form, start, end in zip(seen.words.forms, seen.words.starts, seen.words.ends, strict=True):
        if form in learnt and start not in taken and learnt[form] >= 4 * _LEAST and len(form) >= _SHORTEST:
            found[start, end] = Reason(start, end, text[start:end], round(learnt[form], 3))
    return tuple(sorted(found.values(), key=lambda each: (-each.amount, each.start))[:MOST])
