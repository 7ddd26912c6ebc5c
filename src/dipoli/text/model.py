"""The negotiating text as values: paragraphs, brackets, alternatives, problems.

Every position is an offset in characters into `Text.source`, which is kept whole: printing a text is giving back
its source. Brackets are held flat, in order of their opening, each naming the alternative it stands in, so that no
walk over a text needs recursion however deep its nesting.
"""

from dataclasses import dataclass, field
from enum import Enum

from dipoli.sentences import Worded, sentence


class Kind(Worded):
    """What a paragraph is."""

    HEADING = sentence("heading", about="a kind of paragraph")
    PREAMBULAR = sentence("preambular", about="a kind of paragraph")
    OPERATIVE = sentence("operative", about="a kind of paragraph")
    OPTION = sentence("option", about="a kind of paragraph")
    NOTE = sentence("note", about="a kind of paragraph")


class Cause(Worded):
    """Why words stand in brackets, as far as their notation tells."""

    DISAGREEMENT = sentence("disagreement", about="why words stand in brackets")
    NO_TEXT_SUPPORT = sentence("no-text support", about="why words stand in brackets")
    PLACEHOLDER = sentence("placeholder", about="why words stand in brackets")
    OPEN_VALUE = sentence("open value", about="why words stand in brackets")
    PRECAUTIONARY = sentence("precautionary", about="why words stand in brackets")
    LINKAGE = sentence("linkage", about="why words stand in brackets")
    CHAIR = sentence("proposed by the chair", about="why words stand in brackets")
    EDITORIAL = sentence("editorial", about="why words stand in brackets")


class OptionLevel(Enum):
    """How the options of a set are labelled; by use, I is for articles, A for paragraphs, 1 for parts of them."""

    ROMAN = "I"
    LETTER = "A"
    ARABIC = "1"
    SMALL = "(a)"
    SMALL_ROMAN = "(i)"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something malformed or doubtful in a source, with the repair that was assumed.

    `line` and `column` count from 1, columns in characters. `code` is stable and hyphenated (`unclosed-bracket`).
    """

    line: int
    column: int
    code: str
    message: str
    assumed: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines that belongs together.

    `source[start:end]` are its words without white space around them; all of it reaches from where the paragraph before
    stops (0 for the first) to `stop`, so that these slices joined are the source.
    `level` is 1 for a chapter heading and grows inwards; 0 for whatever is not a heading.
    """

    id: str
    start: int
    end: int
    stop: int
    kind: Kind
    number: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the wordings that a bracket leaves open.

    `source[start:end]` is `[...]` with its brackets, `source[content_start:content_end]` the words without brackets
    and attribution. An alternative without words is *no text*; where a bracket has only one written alternative the
    other is *no text* too, `is_implied` and of no length. `key` names its words within the bracket and is the same in
    every revision that has them. `is_repaired` says that the closing bracket was assumed, `is_chairs` that the chair
    has put the words beside those of the delegations.
    """

    key: str
    start: int
    end: int
    content_start: int
    content_end: int
    sponsors: tuple[str, ...] = ()
    is_implied: bool = False
    is_repaired: bool = False
    is_chairs: bool = False

    @property
    def is_no_text(self) -> bool:
        """Whether choosing this alternative leaves nothing in its place."""
        return self.content_start == self.content_end


@dataclass(frozen=True, slots=True)
class Bracket:
    """A place where the text is not agreed: touching `[...]` and what they leave to choose.

    `paragraph` is the id of the paragraph it opens in; `parent` the position in `Text.brackets` of the bracket that
    encloses it and `parent_alternative` the position of the enclosing alternative there (both None at the top);
    `depth` is 1 at the top. `key` is the same in every revision in which its first wording stands in that paragraph.
    """

    key: str
    paragraph: str
    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    cause: Cause
    depth: int
    parent: int | None = None
    parent_alternative: int | None = None

    @property
    def written(self) -> tuple[Alternative, ...]:
        """The alternatives that stand in the source."""
        return tuple(a for a in self.alternatives if not a.is_implied)

    @property
    def is_choice(self) -> bool:
        """Whether two or more wordings touch, rather than one that may go or stay."""
        return len(self.written) > 1


@dataclass(frozen=True, slots=True)
class Option:
    """One of the concepts that a set of options leaves open.

    `source[start:end]` is all of it, with its label at `label_start` and whatever opens before that; what stands behind
    `Option 1:` begins at `content_start`. Without text it says so in words (`No text`). `is_closed` says that a note
    ends it (`{end of Option 1}`); otherwise it reaches to the next option, or as far as the set was assumed to.
    """

    key: str
    label: str
    start: int
    label_start: int
    content_start: int
    end: int
    is_no_text: bool = False
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class OptionSet:
    """Options that exclude each other, in their order, which implies no priority.

    `paragraph` is the id of the paragraph its first label stands in; `parent` the position in `Text.option_sets` of the
    set around it, with the position of the option there; `depth` is 1 at the top.
    """

    key: str
    level: OptionLevel
    paragraph: str
    start: int
    end: int
    options: tuple[Option, ...]
    depth: int = 1
    parent: tuple[int, int] | None = None


@dataclass(frozen=True)
class Text:
    """A parsed source: what it says, and what is wrong with it.

    `participants` are the names that were known while parsing; only they are read as attribution.
    """

    source: str
    paragraphs: tuple[Paragraph, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    problems: tuple[Problem, ...] = ()
    participants: frozenset[str] = field(default_factory=frozenset)
    option_sets: tuple[OptionSet, ...] = ()

    def words(self, part: Paragraph | Alternative) -> str:
        """Give the words of a paragraph or an alternative, nested brackets included."""
        if isinstance(part, Paragraph):
            return self.source[part.start : part.end]
        return self.source[part.content_start : part.content_end]

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """Find a paragraph by its id; KeyError where there is none."""
        for paragraph in self.paragraphs:
            if paragraph.id == paragraph_id:
                return paragraph
        raise KeyError(paragraph_id)
