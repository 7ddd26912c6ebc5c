"""The three exercises played to the end by script, minute by minute of the clock on the wall."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dipoli.formats.training import shipped, shipped_source
from dipoli.packages import Answer
from dipoli.positions import Stance
from dipoli.procedure import BreakKind
from dipoli.text import Text
from dipoli.web.conference.models import Process, Seat
from dipoli.web.decisions import acts as decisions
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.queries import text
from dipoli.web.linkage.acts import Said, enter_stakes, send_stakes
from dipoli.web.rehearsal.exercises import start
from dipoli.web.training.acts import end_exercise
from tests.web.training.scene import again

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@dataclass
class Game:
    """An exercise in play; `minute` is that of the clock on the wall."""

    name: str
    minute: int = 0

    def __post_init__(self) -> None:
        self.pace = shipped(self.name).pace
        start(shipped_source(self.name).decode(), self.name, NOW, begins=True)

    @property
    def now(self) -> datetime:
        """The instant by the clock of the exercise."""
        return NOW + timedelta(minutes=self.minute) * self.pace

    @property
    def wall(self) -> datetime:
        """The instant by the clock on the wall."""
        return NOW + timedelta(minutes=self.minute)

    def seat(self, who: str) -> Seat:
        """Find a seat by the last part of its username."""
        return again(Seat.objects.get(process__slug=self.name, user__username=f"{self.name}-{who}"))

    def document(self, number: str) -> Document:
        """Find a text."""
        return Document.objects.select_related("process", "basket").get(process__slug=self.name, number=number)

    def revision(self, number: str) -> tuple[Revision, Text]:
        """Find a text as it now stands."""
        found = Revision.objects.select_related("document__process").get(
            document=self.document(number), is_current=True
        )
        return found, text(found)

    def place(self, number: str, words: str) -> tuple[int, str, str]:
        """Find the wording with these words: the number of the revision, the keys of the bracket and of the wording."""
        revision, now = self.revision(number)
        for bracket in now.brackets:
            for each in bracket.alternatives:
                if " ".join(now.words(each).split()) == words:
                    return revision.number, bracket.key, each.key
        raise KeyError(words)

    def say(self, who: str, number: str, words: str, stance: Stance, *, in_confidence: bool = False) -> None:
        """Declare a stance, a minute later than what was done before."""
        self.minute += 1
        revision, bracket, alternative = self.place(number, words)
        acts.declare_stance(
            self.seat(who),
            self.document(number),
            revision,
            bracket,
            alternative,
            stance=stance,
            in_confidence=in_confidence,
            now=self.now,
        )

    def all_say(self, number: str, words: str, *who: str) -> None:
        """Let several support a wording."""
        for each in who:
            self.say(each, number, words, Stance.SUPPORT)

    def lift(self, number: str, words: str) -> None:
        """Lift the bracket of a wording to it."""
        self.minute += 1
        _, bracket, alternative = self.place(number, words)
        acts.lift_bracket(self.seat("chair"), self.document(number), bracket, alternative, now=self.now)

    def settle(self, number: str, words: str, *who: str) -> None:
        """Let some support a wording, and lift its bracket to it."""
        self.all_say(number, words, *who)
        self.lift(number, words)

    def put(self, number: str) -> None:
        """Put a text to the meeting."""
        decisions.put_to_meeting(self.seat("chair"), self.document(number), now=self.now)

    def silence(self, number: str, hours: int) -> None:
        """Put a text under silence."""
        until = self.now + timedelta(hours=hours)
        decisions.open_silence(self.seat("chair"), self.document(number), until, now=self.now)

    def end(self) -> Process:
        """End the exercise, and give its process."""
        end_exercise(self.seat("trainer"), wall=self.wall, now=self.now)
        return Process.objects.get(slug=self.name)


def play_ferry() -> Game:
    """One text, adopted: Belmark gives up the passport for the light."""
    game = Game("ferry")
    game.settle("I/1", "will", "ar", "ca")
    game.say("be", "I/1", "a passport", Stance.SUPPORT)
    game.say("he", "I/1", "a passport", Stance.OBJECT)
    game.say("be", "I/1", "any paper that bears their picture", Stance.OBJECT)
    game.say("he", "I/1", "any paper that bears their picture", Stance.SUPPORT)
    game.settle("I/1", "every night", "he")
    game.settle("I/1", "by Arvia and Belmark", "ca", "be")
    game.minute += 1
    revision, now = game.revision("I/1")
    last = now.paragraphs[-1]
    words = f"{now.words(last)} What is found is returned."
    acts.amend_paragraph(
        game.seat("he"), game.document("I/1"), revision.number, last.id, words, reason="hats", now=game.now
    )
    acts.compile_revision(game.seat("trainer"), game.document("I/1"), now=game.now)
    game.settle("I/1", "What is found is returned.", "he", "ar")
    game.say("be", "I/1", "any paper that bears their picture", Stance.ACCEPT)
    game.lift("I/1", "any paper that bears their picture")
    game.put("I/1")
    game.minute = 40
    decisions.adopt_by_consensus(game.seat("chair"), game.document("I/1"), now=game.now)
    game.end()
    return game


def play_harbour() -> Game:
    """Two texts: that on pilots is adopted by silence, that on announcements fails on the veto of Belmark."""
    game = Game("harbour")
    game.settle("I/2", "five", "li")
    game.settle("I/2", "the State whose flag the ship flies", "ca")
    game.say("do", "I/2", "reports to the harbour master alone", Stance.SUPPORT)
    game.say("ar", "I/2", "reports to the harbour master alone", Stance.RESERVE)
    game.say("ar", "I/2", "reports to the harbour master alone", Stance.ACCEPT)
    game.lift("I/2", "reports to the harbour master alone")
    game.minute = 20
    game.silence("I/2", 48)
    game.settle("I/1", "shall", "be")
    game.settle("I/1", "seven", "ar")
    game.settle("I/1", "Ships in distress enter without announcement.", "fe")
    game.say("ar", "I/1", "", Stance.SUPPORT)
    game.lift("I/1", "")
    game.put("I/1")
    game.minute = 45
    decisions.object_to(game.seat("be"), game.document("I/1"), reason="no guns", now=game.now)
    game.minute = 60
    game.end()
    return game


def play_bargain() -> Game:
    """Two baskets: a package of two texts is adopted after a silence was broken, and the text on troops stays open."""
    game = Game("bargain")
    revision, bracket, alternative = game.place("II/1", "are abolished")
    assert revision == 0
    said = Said(game.document("II/1"), bracket, {alternative: Answer.SUPPORT})
    enter_stakes(game.seat("be"), [said], now=game.now)
    send_stakes(game.seat("be"), now=game.now)
    game.say("be", "II/1", "are abolished", Stance.SUPPORT, in_confidence=True)
    game.settle("II/1", "are reduced year by year until none is left", "ke")
    game.settle("II/1", "free of duty", "li")
    game.silence("II/1", 24)
    game.minute += 2
    silence = SilenceProcedure.objects.get(document=game.document("II/1"))
    decisions.break_silence(game.seat("el"), silence, BreakKind.OBJECTION, reason="no visits yet", now=game.now)
    game.settle("II/2", "ten days", "el")
    game.settle("II/2", "are sold", "fe")
    game.say("or", "I/1", "15,000 troops", Stance.SUPPORT)
    game.say("gr", "I/1", "15,000 troops", Stance.OBJECT)
    texts = [game.document("II/1"), game.document("II/2")]
    decisions.put_package(game.seat("chair"), "Timber and people", texts, now=game.now)
    game.minute = 200
    decisions.adopt_package(game.seat("chair"), "Timber and people", now=game.now)
    game.end()
    return game


PLAYED = {"ferry": play_ferry, "harbour": play_harbour, "bargain": play_bargain}
