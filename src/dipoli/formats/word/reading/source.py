"""The source that a Word file holds, with all its changes accepted or rejected."""

from dipoli.formats.word.model import BREAK, PARAGRAPH, WordText
from dipoli.formats.word.writing.rolling import EVERY_LINE, LAYOUT, LINE_ENDS


def source_of(word: WordText, *, accept: bool = True) -> str:
    """Give the words of a Word file as a source: the text after its changes, or before them.

    A file that Dipoli wrote with every line gives its source back to the byte. Any other gives a paragraph for each of
    its own, with an empty line between two and none for its empty ones.
    """
    words = word.accepted() if accept else word.original()
    if word.properties.get(LAYOUT) == EVERY_LINE:
        source = words.removesuffix(PARAGRAPH).replace(PARAGRAPH, BREAK)
        return source.replace("\n", "\r\n") if word.properties.get(LINE_ENDS) == "CRLF" else source
    paragraphs = (" ".join(line.split()) for line in words.split(PARAGRAPH))
    return "\n\n".join(each for each in paragraphs if each) + "\n"
