"""One text gone through again, act by act: how its brackets stood after each, which came, which went, and by what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dipoli.positions import Convergence, Declaration, Outlook, Participant, Stance, Status, assess
from dipoli.positions.history import Change, Spoken
from dipoli.text import Text
from dipoli.web.record.seal import JSON
from dipoli.web.training.assessing.model import BracketStory, Done, Moment, Move, Way

STANCE_ACTS = ("declare_stance", "withdraw_stance", "enter_stances")
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Material:
    """A text as a reader sees it: the words of its revisions by their number, and the numbers by their symbol.

    A passage withheld from another text has brackets of its own, and is not adopted by itself.
    """

    number: str
    title: str
    symbols: Mapping[str, int]
    texts: Mapping[int, Text]
    people: tuple[Participant, ...]
    is_passage: bool = False

    def revision_of(self, done: Done) -> int | None:
        """Say against which revision, or making which, something was done; None where it is about another text."""
        return self.symbols.get(done.subject)


@dataclass
class Replay:
    """A text on its way; what is done from the entry `first` on is told."""

    material: Material
    first: int
    current: int = -1
    declared: dict[Place, Declaration] = field(default_factory=dict)
    convergence: Convergence = field(default_factory=lambda: Convergence((), ()))
    stories: dict[str, BracketStory] = field(default_factory=dict)
    past: list[BracketStory] = field(default_factory=list)
    ways: dict[tuple[str, str], Way] = field(default_factory=dict)
    moments: list[Moment] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    counts_before: tuple[int, ...] = (0,) * len(Status)

    def go_through(self, entries: Iterable[Done]) -> None:
        """Do all that was done, in the order of the record."""
        for done in entries:
            number = self.material.revision_of(done)
            if number is None:
                continue
            is_new = number > self.current and number in self.material.texts
            if is_new or done.act in STANCE_ACTS:
                self._do(done, number, is_new=is_new)

    @property
    def told(self) -> tuple[BracketStory, ...]:
        """Give the story of every bracket, those that were there from the start first."""
        found = [*self.past, *self.stories.values()]
        return tuple(sorted(found, key=lambda each: -1 if each.opened_minute is None else each.opened_minute))

    @property
    def counts(self) -> tuple[int, ...]:
        """How many brackets stand how now."""
        return tuple(len(self.convergence.having(status)) for status in Status)

    def _do(self, done: Done, number: int, *, is_new: bool) -> None:
        before = self.convergence
        if is_new:
            self.current = number
        if self.current not in self.material.texts:
            return
        if done.act in STANCE_ACTS:
            self._declare(done)
        self._forget()
        text = self.material.texts[self.current]
        self.convergence = assess(text, self.declared.values(), self.material.people)
        self._tell_brackets(done, before)
        self._find_ways(done, before)
        if done.number < self.first:
            self.counts_before = self.counts
        elif self.counts != _counts(before):
            self.moments.append(Moment(done.number, done.minute, done.act, done.participant, self.counts))

    def _declare(self, done: Done) -> None:
        rows = done.content.get("stances") if done.act == "enter_stances" else [done.content]
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict):
                self._declare_one(done, row)

    def _declare_one(self, done: Done, row: Mapping[str, JSON]) -> None:
        who, group = str(row.get("participant", done.participant)), str(row.get("group", ""))
        if who not in {each.name for each in self.material.people}:
            return
        place = (group or who, str(row["bracket"]), str(row["alternative"]))
        last = self.declared.pop(place, None)
        after = None if done.act == "withdraw_stance" else Stance(str(row["stance"]))
        if last is not None and last.stance is not after and done.number >= self.first:
            self._move(done, last, after)
        if after is not None:
            self.declared[place] = Declaration(
                who, place[1], place[2], after, group=group, is_confided=done.is_confided
            )
            self._count(place[1], done)

    def _move(self, done: Done, last: Declaration, after: Stance | None) -> None:
        try:
            outlook = self.convergence.outlook(last.bracket)
            words = outlook.wording(last.alternative).excerpt
        except KeyError:
            return
        said = Spoken(done.at, last.participant, last.bracket, last.alternative, last.stance)
        is_nearer = after is not None and Change(said, replace(said, stance=after)).is_towards
        self.moves.append(
            Move(
                done.number,
                done.minute,
                last.participant,
                self.material.number,
                outlook.place,
                words,
                last.stance,
                after,
                is_nearer,
            )
        )

    def _count(self, bracket: str, done: Done) -> None:
        if bracket in self.stories and done.number >= self.first:
            story = self.stories[bracket]
            self.stories[bracket] = replace(story, declarations=story.declarations + 1)

    def _forget(self) -> None:
        """Let what was said of words that have gone be history, also where they come back."""
        text = self.material.texts[self.current]
        there = {(bracket.key, each.key) for bracket in text.brackets for each in bracket.alternatives}
        self.declared = {place: each for place, each in self.declared.items() if place[1:] in there}

    def _find_ways(self, done: Done, before: Convergence) -> None:
        old, new = _clear(before), _clear(self.convergence)
        for place in old - new:
            self.ways.pop(place, None)
        stood = {each.bracket for each in before.outlooks}
        for place in new - old if done.number >= self.first else ():
            if place[0] not in stood:
                continue
            self.ways[place] = Way(
                done.number,
                done.minute,
                done.act,
                done.participant,
                _stance(before, place, done.participant),
                _stance(self.convergence, place, done.participant),
            )

    def _tell_brackets(self, done: Done, before: Convergence) -> None:
        there = {each.bracket: each for each in self.convergence.outlooks}
        gone = {each.bracket: each for each in before.outlooks if each.bracket not in there}
        for key, outlook in there.items():
            if key in self.stories and self.stories[key].closed_minute is None:
                self.stories[key] = replace(self.stories[key], status=outlook.status, wordings=_words(outlook))
            else:
                self.past += [self.stories[key]] if key in self.stories else []
                self.stories[key] = self._opened(done, outlook)
        for key in gone:
            if done.number < self.first:
                self.stories.pop(key, None)
            else:
                self.stories[key] = self._closed(done, self.stories[key], key)

    def _opened(self, done: Done, outlook: Outlook) -> BracketStory:
        is_told = done.number >= self.first
        return BracketStory(
            self.material.number,
            outlook.place,
            _words(outlook),
            done.minute if is_told else None,
            _openers(done, outlook.bracket) if is_told else (),
            0,
            outlook.status,
            None,
            "",
            False,
            "",
            (),
            None,
        )

    def _closed(self, done: Done, story: BracketStory, key: str) -> BracketStory:
        is_lifted = done.act.startswith("lift_")
        alternative, favour = str(done.content.get("alternative", "")), done.content.get("in_favour")
        return replace(
            story,
            status=None,
            closed_minute=done.minute,
            closed_act=done.act,
            is_lifted=is_lifted,
            words=" ".join(str(done.content.get("words", "")).split()) if is_lifted else "",
            in_favour=tuple(map(str, favour)) if isinstance(favour, list) else (),
            way=self.ways.get((key, alternative)) if is_lifted else None,
        )


def _openers(done: Done, bracket: str) -> tuple[str, ...]:
    """Name those whose words a new bracket came of."""
    given = done.content.get("amendments") if done.act == "compile_revision" else None
    rows = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    found = [str(each["participant"]) for each in rows if bracket in str(each["brackets"])]
    return tuple(dict.fromkeys(found)) or ((done.participant,) if done.participant else ())


def _counts(convergence: Convergence) -> tuple[int, ...]:
    return tuple(len(convergence.having(status)) for status in Status)


def _clear(convergence: Convergence) -> set[tuple[str, str]]:
    return {(each.bracket, key) for each in convergence.outlooks for key in each.clear}


def _stance(convergence: Convergence, place: tuple[str, str], participant: str) -> Stance | None:
    try:
        return convergence.outlook(place[0]).stance(participant, place[1])
    except KeyError:
        return None


def _words(outlook: Outlook) -> tuple[str, ...]:
    return tuple(wording.excerpt for wording in outlook.wordings)
