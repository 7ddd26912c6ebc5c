"""About whom a sentence speaks: the named one that its critical words fall on, never the speaker; else nobody named."""

from collections.abc import Sequence
from dataclasses import dataclass

from dipoli.rhetoric.cues import Hit, Lexicon
from dipoli.rhetoric.judging.voice import weighing_hits
from dipoli.rhetoric.marks import Target
from dipoli.rhetoric.model.features import Seen
from dipoli.rhetoric.names import Mention, Party

_SUFFERS = frozenset(
    ["against", "in", "towards", "toward", "on", "upon", "from", "for", "to", "with", "inside", "into", "near"]
)
_OF = frozenset(("of", "between", "and"))
_DEEDS_OF = frozenset(
    """
    actions action aggression behaviour behavior policy policies position statements conduct authorities
    government regime leadership forces troops attempts attempt role responsibility representative delegation
    part hands accusations claims lies propaganda hypocrisy threats attack attacks provocations crimes
    """.split()  # noqa: SIM905 - a list is easier to read so
)
_RETURNS = frozenset(["they", "their", "them", "it", "its", "he", "his", "that", "this", "these", "those", "such"])
_SUFFERING = frozenset(
    """
    territorial integrity sovereignty independence people peoples unity soil territory borders border population
    civilians citizens crisis situation question conflict future children friends soldiers airspace constitution
    elections
    """.split()  # noqa: SIM905 - a list is easier to read so
)
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mention and how likely the sentence speaks about it."""

    mention: Mention
    amount: float


def target_of(seen: Seen, lexicon: Lexicon, speaker: Party | None, before: Target) -> Target:
    """Choose the target of a critical sentence; `before` is the target of the sentence before it.

    A sentence that names nobody and goes on about *they* or *it* keeps the target of the one before.
    """
    hits = weighing_hits(seen, lexicon)
    if before.name and seen.words.forms[0] in _RETURNS:
        return before
    weighed = [
        Weighed(mention, _amount(seen, mention, hits))
        for mention in seen.mentions
        if speaker is None or mention.party.name != speaker.name
    ]
    best = max(weighed, key=lambda each: each.amount, default=None)
    if best is not None and best.amount >= _LEAST:
        return Target(best.mention.party.name, best.mention.party.is_group)
    if any(form in _RETURNS for form in seen.words.forms[:12]) or not seen.mentions:
        return before
    return Target()


def _amount(seen: Seen, mention: Mention, hits: Sequence[Hit]) -> float:
    forms = seen.words.forms
    before = forms[mention.first - 1] if mention.first else ""
    if before == "the" and mention.first > 1:
        before = forms[mention.first - 2]
    after = forms[mention.last] if mention.last < len(forms) else ""
    amount = 1.0 - 0.02 * mention.first
    if mention.party.is_group:
        amount -= 0.8
    if before == "by":
        amount += 1.5
    elif before in _SUFFERS:
        amount -= 1.2
    elif before in _OF:
        place = mention.first - (3 if forms[mention.first - 1] == "the" else 2)
        amount += 0.8 if place >= 0 and forms[place] in _DEEDS_OF else -1.0
    if any(form in _SUFFERING for form in forms[mention.last : mention.last + 3]):
        amount -= 0.7
    if after == "'s" or _is_adjective(seen, mention):
        amount += 0.5 if any(0 <= hit.first - mention.last <= 4 for hit in hits) else -0.1
    elif any(0 <= hit.first - mention.last <= 10 for hit in hits):
        amount += 0.6
    return amount


def _is_adjective(seen: Seen, mention: Mention) -> bool:
    last = seen.words.forms[mention.last - 1]
    return last.endswith(("ian", "ish", "ese", "can", "ese", "ean", "itish", "nch", "ech", "ovak", "reek"))
