"""What a reader can do next on a page, and who can do what the reader cannot.

From a tabled text to an adopted one: delegations amend, the secretariat or the chair compiles, delegations say where
they stand, the chair lifts what can be lifted, and a text without brackets is put under silence or to a meeting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from dipoli.web.conference.models import Seat

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


def count(number: int, thing: str, things: str = "") -> str:
    """Say how many.

    >>> count(1, "bracket"), count(2, "bracket"), count(0, "delegation")
    ('1 bracket', '2 brackets', 'no delegation')
    """
    if number == 0:
        return f"no {thing}"
    return f"{number} {thing}" if number == 1 else f"{number} {things or thing + 's'}"


def for_texts(seat: Seat, has_documents: bool) -> Guide:
    """Say what to do on the list of texts."""
    table = Step("Table a document.", reverse("table", args=[seat.chain]), "Paste it, or upload a plain text file.")
    if seat.is_secretariat or seat.is_chair:
        mine = (Step("Open a text to see what waits there.") if has_documents else None, table)
        return Guide(tuple(step for step in mine if step), ("Delegations amend what is tabled.",))
    if seat.has_a_say:
        step = Step("Open a text to amend it or to say where you stand.")
        return Guide(
            (step, table) if has_documents else (table,), ("The secretariat and the chair table documents too.",)
        )
    others = "You read along: the secretariat, the chair and participating States table documents."
    return Guide((Step("Open a text to read it."),) if has_documents else (), (others,))


def for_convergence(seat: Seat, has_liftable: bool) -> Guide:
    """Say what to do about how the brackets stand."""
    if seat.is_chair:
        lift = Step("Open a bracket that can be lifted, and lift it.", "#liftable-heading")
        talk = Step("Hold the conversations listed first; they unlock most.", "#talks-heading")
        return Guide((lift, talk) if has_liftable else (talk,))
    if seat.has_a_say:
        step = Step("Open a bracket to change your stance on it, or to propose a wording that bridges.")
        return Guide((step,), ("The chair lifts what can be lifted.",))
    return Guide((), ("Delegations change their stances in the brackets; the chair lifts what can be lifted.",))


def for_process(seat: Seat, facts: Mapping[str, TextFacts]) -> Guide:
    """Say what to do in the process; `facts` are those of each text by its number."""
    texts = {number: reverse("text", args=[seat.chain, number]) for number in facts}
    if not facts:
        return for_texts(seat, has_documents=False)
    steps: list[Step] = []
    for number, each in facts.items():
        if each.state == "under silence":
            steps += [Step(f"{number} is under silence: see its clock.", _decisions(seat))]
        elif each.state == "open":
            steps += [Step(f"{number}: {words}", texts[number]) for words in _in_brief(seat, each)]
    others = {
        "chair": "Delegations amend and say where they stand; the secretariat compiles too.",
        "secretariat": "Delegations amend and take stances; the chair lifts brackets and puts texts to decision.",
    }
    mine = tuple(steps) or (Step("Read the texts.", reverse("texts", args=[seat.chain])),)
    rest = "The secretariat or the chair compiles amendments; the chair lifts brackets and puts texts to decision."
    return Guide(mine, (others.get(seat.role, rest),))


def _in_brief(seat: Seat, facts: TextFacts) -> list[str]:
    words: list[str] = []
    if (seat.is_chair or seat.is_secretariat) and facts.waiting:
        words.append(f"compile {count(facts.waiting, 'amendment')}.")
    if seat.is_chair and facts.liftable:
        words.append(f"lift {count(facts.liftable, 'bracket')}.")
    if seat.is_chair and not facts.brackets and not facts.waiting:
        words.append("put it under silence or to a meeting, as it is clean.")
    if seat.has_a_say and facts.unspoken:
        words.append(f"say where you stand on {count(facts.unspoken, 'bracket')}.")
    return words


def for_decisions(seat: Seat, docket: "Docket") -> Guide:
    """Say what to do about the decisions before the conference."""
    steps: list[Step] = []
    if seat.is_chair:
        if docket.meeting is None:
            steps.append(
                Step("Open a meeting: texts are put under silence, or to a meeting, in one.", "#meeting-heading")
            )
        elif docket.ready:
            steps.append(
                Step(f"Put {count(len(docket.ready), 'clean text')} under silence or to the meeting.", "#ready-heading")
            )
        steps += [Step("Find consensus, or hear who objects.", "#questions-heading")] if docket.questions else []
    if seat.has_a_say and docket.questions:
        steps.append(
            Step("Object to a text before the meeting, if you must; saying nothing lets it pass.", "#questions-heading")
        )
    words = {
        "break": "Break a running silence in writing, if you must; saying nothing lets it pass.",
        "announce": "Announce an adoption, in a meeting after the one that opened the silence.",
        "issue": "Issue what is announced.",
    }
    mine = {each.mine for each in docket.silences if each.mine != "break" or each.left}
    steps += [Step(sentence, "#silences-heading") for name, sentence in words.items() if name in mine]
    if seat.is_chair and not mine and any(each.standing.state.value == "adopted" for each in docket.silences):
        steps.append(Step("Announce what silence adopted in a later meeting: close this one and open the next."))
    if seat.is_secretariat and any(each.decision is None and each.silence is None for each in docket.adopted):
        steps.append(Step("Issue what the meeting adopted.", "#adopted-heading"))
    others = "The chair opens silence and finds consensus, delegations break it or object, the secretariat issues."
    return Guide(tuple(steps), (others,))


def for_text(seat: Seat, facts: TextFacts) -> Guide:
    """Say what to do on the page of one text."""
    if facts.state == "adopted":
        return Guide(
            (Step("See the decision and the adopted text.", _decisions(seat)),),
            ("It is adopted: a change to it would be a new decision.",),
        )
    if facts.state == "under silence":
        return _under_silence(seat)
    if seat.has_a_say:
        return Guide(_of_delegate(facts), _others(facts, "The chair", "the secretariat or the chair"))
    if seat.is_chair:
        return Guide(
            _of_chair(seat, facts), ("Delegations amend paragraphs and say in each bracket where they stand.",)
        )
    if seat.is_secretariat:
        return Guide(_compile(facts), _others(facts, "The chair", "you or the chair"))
    reading = "You read along: only delegates of participating States amend and declare stances."
    return Guide((Step("Choose a bracket to see its wordings and who stands where."),), (reading,))


def _of_delegate(facts: TextFacts) -> tuple[Step, ...]:
    steps = [Step("Choose “Amend” under a paragraph to propose other words for it.")]
    if facts.unspoken:
        words = (
            f"Choose a bracket and say where you stand: you have not spoken on {facts.unspoken} of {facts.brackets}."
        )
        steps.insert(0, Step(words, why="Only what is declared counts."))
    if not facts.brackets and not facts.waiting:
        steps.append(Step("If you can live with the text, nothing more is needed from you until the chair puts it up."))
    return tuple(steps)


def _of_chair(seat: Seat, facts: TextFacts) -> tuple[Step, ...]:
    steps = list(_compile(facts))
    if facts.liftable:
        steps.append(
            Step(f"Choose a bracket marked ✓ and lift it: {count(facts.liftable, 'bracket')} can be lifted now.")
        )
    if facts.one_away:
        steps.append(Step(f"Speak with those who stand alone: {count(facts.one_away, 'bracket')} marked ①."))
    if not facts.brackets and not facts.waiting:
        steps.append(Step("Put the text under silence, or to a meeting.", _decisions(seat), "It has no brackets."))
    if not steps:
        steps.append(Step("Wait for delegations to speak, or bring together those who block each other (marked ✕)."))
    return tuple(steps)


def _compile(facts: TextFacts) -> tuple[Step, ...]:
    if not facts.waiting:
        return ()
    words = f"Compile Rev.{facts.next_number} from {count(facts.waiting, 'amendment')}."
    return (Step(words, "#amendments", "It puts each delegation's words beside the others' in brackets."),)


def _others(facts: TextFacts, chair: str, compiler: str) -> tuple[str, ...]:
    sentences = []
    if facts.waiting:
        verb = "waits" if facts.waiting == 1 else "wait"
        sentences.append(f"{count(facts.waiting, 'amendment')} {verb} until {compiler} compiles the next revision.")
    if facts.brackets and not facts.waiting and compiler == "you or the chair":
        sentences.append("Nothing waits for the secretariat: delegations amend and say where they stand.")
    if facts.brackets:
        sentences.append(f"{chair} lifts a bracket once one wording is wanted and nobody stands against it.")
    elif not facts.waiting:
        sentences.append(f"{chair} can put this text under silence, or to a meeting, as it has no brackets.")
    return tuple(sentences)


def _under_silence(seat: Seat) -> Guide:
    if seat.has_a_say:
        return Guide(
            (Step("Break the silence with a written objection or amendment, if you must.", _decisions(seat)),),
            ("If nobody does so before it expires, the text is adopted. Its words are fixed meanwhile.",),
        )
    return Guide(
        (Step("See the clock of the silence procedure.", _decisions(seat)),),
        ("Delegations of participating States may break the silence in writing before it expires.",),
    )


def _decisions(seat: Seat) -> str:
    return reverse("decisions", args=[seat.chain])
