"""Codes of languages as Akoma Ntoso writes them: three letters of ISO 639-2, those for terminology where it has two."""

from collections.abc import Mapping

UNKNOWN = "und"
"""What ISO 639-2 writes for a language that is not known."""

# fmt: off
_CODES: Mapping[str, str] = {
    "af": "afr", "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "bn": "ben", "br": "bre", "bs": "bos", "ca": "cat",
    "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "eo": "epo", "es": "spa", "et": "est",
    "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "fy": "fry", "ga": "gle", "gd": "gla", "gl": "glg", "he": "heb",
    "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye", "ia": "ina", "id": "ind", "ig": "ibo", "io": "ido", "is": "isl",
    "it": "ita", "ja": "jpn", "ka": "kat", "kk": "kaz", "km": "khm", "kn": "kan", "ko": "kor", "ky": "kir", "lb": "ltz",
    "lt": "lit", "lv": "lav", "mk": "mkd", "ml": "mal", "mn": "mon", "mr": "mar", "ms": "msa", "my": "mya", "nb": "nob",
    "ne": "nep", "nl": "nld", "nn": "nno", "no": "nor", "os": "oss", "pa": "pan", "pl": "pol", "pt": "por", "ro": "ron",
    "ru": "rus", "sk": "slk", "sl": "slv", "sq": "sqi", "sr": "srp", "sv": "swe", "sw": "swa", "ta": "tam", "te": "tel",
    "tg": "tgk", "th": "tha", "tk": "tuk", "tr": "tur", "tt": "tat", "ug": "uig", "uk": "ukr", "ur": "urd", "uz": "uzb",
    "vi": "vie", "zh": "zho",
}
# The older codes for libraries, which some files have.
_OLDER = {
    "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl", "fre": "fr", "geo": "ka",
    "ger": "de", "gre": "el", "ice": "is", "mac": "mk", "may": "ms", "per": "fa", "rum": "ro", "slo": "sk", "wel": "cy",
}
# fmt: on
# Known by three letters alone.
_LONG = frozenset({"ast", "ckb", "dsb", "hsb", "kab", "udm"})
_SHORT = {long: short for short, long in _CODES.items()} | _OLDER | {each: each for each in _LONG}


def iso_639_2(language: str) -> str:
    """Give the three letters for a language by its tag, whatever its script or country; `und` for one not known.

    >>> iso_639_2("fr"), iso_639_2("zh-hans"), iso_639_2("tlh-x")
    ('fra', 'zho', 'und')
    """
    first = language.lower().replace("_", "-").partition("-")[0]
    return first if first in _LONG else _CODES.get(first, UNKNOWN)


def language_of(code: str) -> str:
    """Give the tag of a language for a code of two or three letters, as a file has it; empty for one not known.

    >>> language_of("fra"), language_of("fre"), language_of("fr-CH"), language_of("und")
    ('fr', 'fr', 'fr', '')
    """
    first = code.strip().lower().replace("_", "-").partition("-")[0]
    return first if first in _CODES else _SHORT.get(first, "")
