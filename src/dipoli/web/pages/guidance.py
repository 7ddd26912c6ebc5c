"""What a reader can do next on a page, and who can do what the reader cannot.

From a tabled text to an adopted one: delegations amend, the secretariat or the chair compiles, delegations say where
they stand, the chair lifts what can be lifted, and a text without brackets is put under silence or to a meeting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import baskets

if TYPE_CHECKING:
    from dipoli.web.pages.docket import Docket


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: the words, where it is done (empty where it is done on this page), and why."""

    words: str
    address: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The steps that are the reader's, and sentences about what others do."""

    mine: tuple[Step, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What decides the next steps on one text."""

    brackets: int
    liftable: int
    one_away: int
    unspoken: int
    waiting: int
    state: str
    next_number: int


def for_texts(seat: Seat, has_documents: bool, has_baskets: bool) -> Guide:
    """Say what to do on the list of texts; a document is tabled in a basket."""
    step = Step(
        sentence("Table a document."),
        reverse("table", args=[seat.chain]),
        sentence("Paste it, or choose a file."),
    )
    table = (step,) if has_baskets else (_opening(seat),) if seat.is_secretariat else ()
    if seat.is_secretariat or seat.is_chair:
        look = (Step(sentence("Open a text to see what waits there.")),) if has_documents else ()
        return Guide((*look, *table), (sentence("Delegations amend what is tabled."),))
    if seat.has_a_say:
        step = Step(sentence("Open a text to amend it or to say where you stand."))
        return Guide(
            (step, *table) if has_documents else table,
            (sentence("The secretariat and the chair table documents too."),),
        )
    others = sentence("You read along: the secretariat, the chair and participating States table documents.")
    return Guide((Step(sentence("Open a text to read it.")),) if has_documents else (), (others,))


def for_convergence(seat: Seat, has_liftable: bool) -> Guide:
    """Say what to do about how the brackets stand."""
    if seat.is_chair:
        lift = Step(sentence("Open a bracket that can be lifted, and lift it."), "#liftable-heading")
        talk = Step(sentence("Hold the conversations listed first; they unlock most."), "#talks-heading")
        return Guide((lift, talk) if has_liftable else (talk,))
    if seat.has_a_say:
        step = Step(sentence("Open a bracket to change your stance on it, or to propose a wording that bridges."))
        return Guide((step,), (sentence("The chair lifts what can be lifted."),))
    return Guide(
        (), (sentence("Delegations change their stances in the brackets; the chair lifts what can be lifted."),)
    )


def for_process(seat: Seat, facts: Mapping[str, TextFacts]) -> Guide:
    """Say what to do in the process; `facts` are those of each text by its number."""
    texts = {number: reverse("text", args=[seat.chain, number]) for number in facts}
    if not facts:
        return _for_beginning(seat)
    steps: list[Step] = []
    for number, each in facts.items():
        if each.state == "under silence":
            steps += [Step(sentence("{number} is under silence: see its clock.", number=number), _decisions(seat))]
        elif each.state == "open":
            steps += [
                Step(sentence("{number}: {words}", number=number, words=words), texts[number])
                for words in _in_brief(seat, each)
            ]
    others = {
        "chair": sentence("Delegations amend and say where they stand; the secretariat compiles too."),
        "secretariat": sentence(
            "Delegations amend and take stances; the chair lifts brackets and puts texts to decision."
        ),
    }
    mine = tuple(steps) or (Step(sentence("Read the texts."), reverse("texts", args=[seat.chain])),)
    rest = sentence(
        "The secretariat or the chair compiles amendments; the chair lifts brackets and puts texts to decision."
    )
    return Guide(mine, (others.get(seat.role, rest),))


def _for_beginning(seat: Seat) -> Guide:
    """Say what to do before there is a text."""
    has_baskets = baskets(seat).exists()
    guide = for_texts(seat, has_documents=False, has_baskets=has_baskets)
    if not seat.is_secretariat:
        return guide
    first = Step(
        sentence("Admit those who take part, and give seats to their people."),
        reverse("participants", args=[seat.chain]),
    )
    more = (_opening(seat),) if has_baskets else ()
    return Guide((first, *more, *guide.mine), guide.others)


def _opening(seat: Seat) -> Step:
    return Step(sentence("Open the baskets."), reverse("texts", args=[seat.chain]) + "#basket")


def _in_brief(seat: Seat, facts: TextFacts) -> list[str]:
    words: list[str] = []
    if (seat.is_chair or seat.is_secretariat) and facts.waiting:
        words.append(sentence("compile {count} amendment.", many="compile {count} amendments.", count=facts.waiting))
    if seat.is_chair and facts.liftable:
        words.append(sentence("lift {count} bracket.", many="lift {count} brackets.", count=facts.liftable))
    if seat.is_chair and not facts.brackets and not facts.waiting:
        words.append(sentence("put it under silence or to a meeting, as it is clean."))
    if seat.has_a_say and facts.unspoken:
        words.append(
            sentence(
                "say where you stand on {count} bracket.",
                many="say where you stand on {count} brackets.",
                count=facts.unspoken,
            )
        )
    return words


def for_decisions(seat: Seat, docket: "Docket") -> Guide:
    """Say what to do about the decisions before the conference."""
    steps: list[Step] = []
    if seat.is_chair:
        if docket.meeting is None:
            steps.append(
                Step(
                    sentence("Open a meeting: texts are put under silence, or to a meeting, in one."),
                    "#meeting-heading",
                )
            )
        elif docket.ready:
            steps.append(
                Step(
                    sentence(
                        "Put {count} clean text under silence or to the meeting.",
                        many="Put {count} clean texts under silence or to the meeting.",
                        count=len(docket.ready),
                    ),
                    "#ready-heading",
                )
            )
        steps += (
            [Step(sentence("Find consensus, or hear who objects."), "#questions-heading")] if docket.questions else []
        )
    if seat.has_a_say and docket.questions:
        steps.append(
            Step(
                sentence("Object to a text before the meeting, if you must; saying nothing lets it pass."),
                "#questions-heading",
            )
        )
    words = {
        "break": sentence("Break a running silence in writing, if you must; saying nothing lets it pass."),
        "announce": sentence("Announce an adoption, in a meeting after the one that opened the silence."),
        "issue": sentence("Issue what is announced."),
    }
    mine = {each.mine for each in docket.silences if each.mine != "break" or each.left}
    steps += [Step(sentence, "#silences-heading") for name, sentence in words.items() if name in mine]
    if seat.is_chair and not mine and any(each.standing.state.value == "adopted" for each in docket.silences):
        steps.append(
            Step(sentence("Announce what silence adopted in a later meeting: close this one and open the next."))
        )
    if seat.is_secretariat and any(each.decision is None and each.silence is None for each in docket.adopted):
        steps.append(Step(sentence("Issue what the meeting adopted."), "#adopted-heading"))
    others = sentence(
        "The chair opens silence and finds consensus, delegations break it or object, the secretariat issues."
    )
    return Guide(tuple(steps), (others,))


def for_text(seat: Seat, facts: TextFacts) -> Guide:
    """Say what to do on the page of one text."""
    if facts.state == "adopted":
        return Guide(
            (Step(sentence("See the decision and the adopted text."), _decisions(seat)),),
            (sentence("It is adopted: a change to it would be a new decision."),),
        )
    if facts.state == "under silence":
        return _under_silence(seat)
    if seat.has_a_say:
        return Guide(_of_delegate(facts), _others(facts, compiles=False))
    if seat.is_chair:
        return Guide(
            _of_chair(seat, facts),
            (sentence("Delegations amend paragraphs and say in each bracket where they stand."),),
        )
    if seat.is_secretariat:
        return Guide(_compile(facts), _others(facts, compiles=True))
    reading = sentence("You read along: only delegates of participating States amend and declare stances.")
    return Guide((Step(sentence("Choose a bracket to see its wordings and who stands where.")),), (reading,))


def _of_delegate(facts: TextFacts) -> tuple[Step, ...]:
    steps = [Step(sentence("Choose “Amend” under a paragraph to propose other words for it."))]
    if facts.unspoken:
        words = sentence(
            "Choose a bracket and say where you stand: you have not spoken on {unspoken} of {brackets}.",
            unspoken=facts.unspoken,
            brackets=facts.brackets,
        )
        steps.insert(0, Step(words, why=sentence("Only what is declared counts.")))
    if not facts.brackets and not facts.waiting:
        steps.append(
            Step(sentence("If you can live with the text, nothing more is needed from you until the chair puts it up."))
        )
    return tuple(steps)


def _of_chair(seat: Seat, facts: TextFacts) -> tuple[Step, ...]:
    steps = list(_compile(facts))
    if facts.liftable:
        steps.append(
            Step(
                sentence(
                    "Choose a bracket marked ✓ and lift it: {count} bracket can be lifted now.",
                    many="Choose a bracket marked ✓ and lift it: {count} brackets can be lifted now.",
                    count=facts.liftable,
                )
            )
        )
    if facts.one_away:
        steps.append(
            Step(
                sentence(
                    "Speak with those who stand alone: {count} bracket marked ①.",
                    many="Speak with those who stand alone: {count} brackets marked ①.",
                    count=facts.one_away,
                )
            )
        )
    if not facts.brackets and not facts.waiting:
        steps.append(
            Step(
                sentence("Put the text under silence, or to a meeting."),
                _decisions(seat),
                sentence("It has no brackets."),
            )
        )
    if not steps:
        steps.append(
            Step(sentence("Wait for delegations to speak, or bring together those who block each other (marked ✕)."))
        )
    return tuple(steps)


def _compile(facts: TextFacts) -> tuple[Step, ...]:
    if not facts.waiting:
        return ()
    words = sentence(
        "Compile Rev.{number} from {count} amendment.",
        many="Compile Rev.{number} from {count} amendments.",
        number=facts.next_number,
        count=facts.waiting,
    )
    return (Step(words, "#amendments", sentence("It puts each delegation's words beside the others' in brackets.")),)


def _others(facts: TextFacts, *, compiles: bool) -> tuple[str, ...]:
    """Say what others do; `compiles` is whether the reader is one of those who compile."""
    sentences = []
    if facts.waiting:
        sentences.append(
            sentence(
                "{count} amendment waits until you or the chair compiles the next revision.",
                many="{count} amendments wait until you or the chair compiles the next revision.",
                count=facts.waiting,
            )
            if compiles
            else sentence(
                "{count} amendment waits until the secretariat or the chair compiles the next revision.",
                many="{count} amendments wait until the secretariat or the chair compiles the next revision.",
                count=facts.waiting,
            )
        )
    if facts.brackets and not facts.waiting and compiles:
        sentences.append(sentence("Nothing waits for the secretariat: delegations amend and say where they stand."))
    if facts.brackets:
        sentences.append(sentence("The chair lifts a bracket once one wording is wanted and nobody stands against it."))
    elif not facts.waiting:
        sentences.append(sentence("The chair can put this text under silence, or to a meeting, as it has no brackets."))
    return tuple(sentences)


def _under_silence(seat: Seat) -> Guide:
    if seat.has_a_say:
        return Guide(
            (
                Step(
                    sentence("Break the silence with a written objection or amendment, if you must."), _decisions(seat)
                ),
            ),
            (sentence("If nobody does so before it expires, the text is adopted. Its words are fixed meanwhile."),),
        )
    return Guide(
        (Step(sentence("See the clock of the silence procedure."), _decisions(seat)),),
        (sentence("Delegations of participating States may break the silence in writing before it expires."),),
    )


def _decisions(seat: Seat) -> str:
    return reverse("decisions", args=[seat.chain])
