"""Words that can stand in SVG and HTML whatever they hold."""

from html import escape

# Characters that XML cannot hold at all, escaped or not.
_UNFIT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")


def clean(words: str) -> str:
    """Escape words for markup."""
    return escape(words.translate(_UNFIT))


def cut(words: str, length: int) -> str:
    """Cut words to a length."""
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"
