"""What the classes of cue words say of a sentence, as messages: the lexicon itself is data, in English."""

from collections.abc import Mapping

from dipoli.sentences import sentence

_TITLES: Mapping[str, str] = {
    str(said): said
    for said in (
        sentence("accuses", about="this sentence"),
        sentence("condemns", about="this sentence"),
        sentence("says that law is broken", about="this sentence"),
        sentence("speaks of force used", about="this sentence"),
        sentence("says that something is not true", about="this sentence"),
        sentence("says that something was not done", about="this sentence"),
        sentence("demands", about="this sentence"),
        sentence("blames nobody by name", about="this sentence"),
        sentence("speaks of double standards", about="this sentence"),
        sentence("warns", about="this sentence"),
        sentence("calls it bad", about="this sentence"),
        sentence("asks or addresses pointedly", about="this sentence"),
        sentence("sets against", about="this sentence"),
        sentence("reports what another says", about="this sentence"),
        sentence("makes another's words one's own", about="this sentence"),
        sentence("negates", about="this sentence"),
        sentence("speaks for itself", about="this sentence"),
        sentence("speaks of others", about="this sentence"),
        sentence("supposes", about="this sentence"),
        sentence("stresses", about="this sentence"),
        sentence("names who governs or fights", about="this sentence"),
        sentence("speaks of conflict", about="this sentence"),
        sentence("affirms", about="this sentence"),
        sentence("speaks of doing together", about="this sentence"),
        sentence("speaks of settling", about="this sentence"),
        sentence("speaks of helping", about="this sentence"),
        sentence("speaks of offering or granting", about="this sentence"),
        sentence("speaks of joint bodies and arrangements", about="this sentence"),
    )
}


def title_told(title: str) -> str:
    """Give the title of a class as a sentence that can be told; one of another lexicon stays as it is.

    >>> title_told("warns").made_of[2]
    'this sentence'
    """
    return _TITLES.get(title, title)
