"""In whose voice critical words stand, and whose view they are: rules that a person can follow."""

from collections.abc import Sequence

from dipoli.rhetoric.cues import Hit, Kind, Lexicon
from dipoli.rhetoric.marks import Voice
from dipoli.rhetoric.model.features import NEGATED_WITHIN, Seen

_FIRST_PERSON = frozenset(["we", "i", "our", "my", "us"])
# Words of these classes are too common to say by themselves that a sentence is critical.
_FAINT = frozenset(("failure", "demand", "warning", "negative_quality", "blame"))
_ENDINGS = frozenset(
    [
        "end",
        "stop",
        "stopping",
        "ending",
        "avoid",
        "avoiding",
        "prevent",
        "preventing",
        "reject",
        "against",
        "oppose",
        "renounce",
    ]
)
_CLAUSE_BEGINS = frozenset(("that", ",", ";", ":"))
# Where an end is demanded or withheld, what should end goes on.
_WITHHELD = frozenset(
    [
        "must",
        "should",
        "refused",
        "refuses",
        "refuse",
        "refusing",
        "failed",
        "fails",
        "blocked",
        "blocks",
        "urge",
        "demand",
        "demands",
        "attempt",
        "attempts",
    ]
)
UNCERTAIN = frozenset(["alleged", "allegedly", "reportedly", "reported"])


def voice_of(seen: Seen, lexicon: Lexicon) -> tuple[Voice, int | None]:
    """Judge the voice of a sentence, and give the word at which somebody's words are reported, None where not."""
    forms = seen.words.forms
    weighing = weighing_hits(seen, lexicon)
    reported = reported_at(seen, lexicon, weighing)
    if reported is not None:
        endorsement = lexicon.named("endorsement")
        is_endorsed = any(hit.cue == endorsement for hit in seen.hits)
        return (Voice.ENDORSED if is_endorsed else Voice.REPORTED), reported
    if forms and "?" in forms[-3:]:
        return Voice.QUESTION, None
    if weighing and all(is_negated(seen, hit, lexicon) for hit in weighing):
        return Voice.NEGATED, None
    return Voice.OWN, None


def weighing_hits(seen: Seen, lexicon: Lexicon) -> list[Hit]:
    """Give the words that are critical or confrontational by themselves; the fainter ones where there are no others."""
    negative = [hit for hit in seen.hits if lexicon.classes[hit.cue].kind in _WEIGHING]
    strong = [hit for hit in negative if lexicon.classes[hit.cue].name not in _FAINT]
    plain = [hit for hit in negative if not _NEGATORS.intersection(seen.words.forms[hit.first : hit.last])]
    return strong or plain or negative


_NEGATORS = frozenset(("not", "no", "never", "without"))


_UNSPOKEN = UNCERTAIN | {"according"}
_WEIGHING = frozenset((Kind.NEGATIVE, Kind.CONFRONTATION))


def is_negated(seen: Seen, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a negating word, or an end that is put to it, stands up to four words before."""
    negation, places, forms = lexicon.named("negation"), seen.places, seen.words.forms
    place = places[hit.first]
    if not _WITHHELD.intersection(forms) and any(
        0 < place - places[at] <= NEGATED_WITHIN for at in range(hit.first) if forms[at] in _ENDINGS
    ):
        return True
    return any(other.cue == negation and 0 < place - places[other.first] <= NEGATED_WITHIN for other in seen.hits)


def reported_at(seen: Seen, lexicon: Lexicon, weighing: Sequence[Hit]) -> int | None:
    """Find the word by which the critical words are reported: a verb of saying that is not the speaker's, or quotes."""
    forms = seen.words.forms
    report = lexicon.named("report")
    first = min((hit.first for hit in weighing), default=len(forms))
    for hit in seen.hits:
        if hit.cue != report:
            continue
        is_before = hit.first < first or forms[hit.first] in UNCERTAIN
        is_of_same_words = hit.first == first
        if (is_before or (is_of_same_words and _has_clause(forms, hit))) and not _is_by_speaker(forms, hit.first):
            return hit.first
    if weighing and all(_is_quoted(seen, hit.first) for hit in weighing):
        return forms.index('"')
    return None


def _has_clause(forms: Sequence[str], hit: Hit) -> bool:
    """Whether *accused ... of* or *claims that* follows, so that the verb reports and does not judge."""
    return any(form in {"that", "of", "for"} for form in forms[hit.last : hit.last + 5])


def _is_by_speaker(forms: Sequence[str], verb: int) -> bool:
    if forms[verb] in _UNSPOKEN:
        return False
    if verb == 0:
        return True
    for form in reversed(forms[max(0, verb - 4) : verb]):
        if form in _CLAUSE_BEGINS:
            return False
        if form in _FIRST_PERSON:
            return True
    return False


def _is_quoted(seen: Seen, place: int) -> bool:
    """Whether a word stands in quotation marks, in nested ones too, that are closed after it."""
    return _depth(seen, place) > 0 and '"' in seen.words.forms[place:]


def _depth(seen: Seen, place: int) -> int:
    words = seen.words
    depth = 0
    for at in range(place):
        if words.forms[at] != '"':
            continue
        clings = words.ends[at] == words.starts[at + 1]
        follows = at > 0 and words.ends[at - 1] == words.starts[at]
        raw = words.raw[at]
        if raw in _OPENS or (raw == '"' and clings and not follows):
            depth += 1
        elif raw in _CLOSES or (raw == '"' and follows):
            depth = max(0, depth - 1)
        else:
            # A corpus has spaces on both sides of a mark.
            depth = 0 if depth else 1
    return depth


_OPENS = frozenset("“„«")
_CLOSES = frozenset("”»")
