"""Secrets of every kind that a conference keeps, each of words that stand nowhere else, and who may read which."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from dipoli.formats.attachments import attachment
from dipoli.positions import Stance
from dipoli.positions.consulting import Aspect, Response
from dipoli.procedure.rulebook.passages import Kept
from dipoli.web.accounts.acts import invite_person, lift_hold, place_hold
from dipoli.web.conference.acts import keep_passage, note_return, register_paper
from dipoli.web.conference.models import Paper, Participant
from dipoli.web.consultations import acts as consulting
from dipoli.web.decisions.acts import attach_file, attach_statement
from dipoli.web.decisions.models import InterpretativeStatement
from dipoli.web.dialogue import acts as asking
from dipoli.web.dialogue import ballots
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Fear
from dipoli.web.letters.wishing import Wishes, wish
from dipoli.web.linkage import acts as linking
from dipoli.web.programs.acts import issue_token, subscribe
from dipoli.web.record.models import Distribution
from dipoli.web.statements.acts import file_statement
from tests.web.linkage.scene import N, Y, said
from tests.web.pages.conftest import World, place_of
from tests.web.pages.consulting.scene import of

WORD = "quaxo"
"""How every secret begins."""

OFFICE = frozenset({"chair", "secretariat"})
_OF_BELMARK = OFFICE | {"belmark"}
_READERS: Mapping[frozenset[str], str] = MappingProxyType(
    {
        OFFICE: "text paper file bytes place others explained notes promise sounding hold",
        _OF_BELMARK: "passage token concern remedy reason condition feeler ownnotes speech spoken",
        OFFICE | {"cadmia"}: "concept aims answer quote noted",
        frozenset({"belmark"}): "need hook address",
        frozenset({"secretariat"}): "guest invited",
        OFFICE | {"public"}: "pending batch",
    }
)
READERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {f"{WORD}{name}": who for who, names in _READERS.items() for name in names.split()}
)
"""Who may read each secret."""

RESTRICTED = Distribution.RESTRICTED


def prepare(world: World, now: datetime) -> None:
    """Do what everybody may know of, so that secrets can hang on it."""
    # Where the pages were asked for: that of a return has it leave, and that of a hold has one stand.
    if world.cast.process.holds.filter(lifted_at=None).exists():
        lift_hold(world.cast.secretariat, now=now)
    belmark = Participant.objects.get(name="Belmark")
    if belmark.left_at is not None:
        note_return(world.cast.secretariat, belmark, now=now)
    register_paper(world.cast.belmark, Paper.Kind.DELEGATION, "Harbours", "One.\nThree.\n", now=now)
    adopted, kind = world.cast.process.documents.get(number="I/5"), InterpretativeStatement.Kind.UNDERSTANDING
    attach_statement(world.cast.chair, adopted, "The chair reads it so.", kind=kind, now=now)


def plant(world: World, now: datetime) -> None:
    """Let the chair, the secretariat, Belmark and Cadmia do in confidence all that one can."""
    cast = world.cast
    _papers(world, now)
    _consultations(world, now)
    place = place_of(world.text, cast)
    first, last = place.text.brackets[0], place.text.brackets[-1]
    at = place.revision.number
    drafting.declare_stance(
        cast.belmark,
        world.text,
        at,
        last.key,
        last.alternatives[0].key,
        stance=Stance.OBJECT,
        reason="quaxoreason",
        condition="quaxocondition",
        in_confidence=True,
        now=now,
    )
    drafting.note_stance(
        cast.chair,
        world.text,
        at,
        first.key,
        first.alternatives[1].key,
        participant=of(cast.cadmia),
        stance=Stance.RESERVE,
        reason="quaxonoted",
        now=now,
    )
    _offices(world, now)


def _papers(world: World, now: datetime) -> None:
    cast = world.cast
    kind = Paper.Kind.CHAIR_TEXT
    register_paper(cast.chair, kind, "Of quaxopaper", "Words.", distribution=RESTRICTED, now=now)
    keep_passage(cast.belmark, Paper.objects.get(title="Harbours"), Kept(5, "And quaxopassage.\n"), now=now)
    hidden = "THE QUAXOTEXT\n\n1. Ships [shall][may] pass the quaxotext.\n"
    drafting.table_document(cast.secretariat, cast.basket, "Quaxotext", hidden, distribution=RESTRICTED, now=now)
    words = "We shall never accept the quaxospoken blockade. We condemn it."
    file_statement(
        cast.secretariat, of(cast.belmark), "Quaxospeech", words, given_on=now.date(), distribution=RESTRICTED, now=now
    )
    statement = InterpretativeStatement.objects.get(words="The chair reads it so.")
    attach_file(cast.chair, statement, attachment("quaxofile.txt", b"of quaxobytes"), RESTRICTED, now=now)


def _consultations(world: World, now: datetime) -> None:
    cast, document = world.cast, world.text
    consulting.raise_concern(
        cast.belmark,
        Fear.SECURITY,
        "A quaxoconcern.",
        how_met="By a quaxoremedy.",
        document=document,
        paragraphs=["p2"],
        distribution=RESTRICTED,
        now=now,
    )
    sounding = consulting.open_proposal(cast.chair, "A quaxosounding", now=now)
    consulting.record_contact(
        cast.chair,
        [of(cast.cadmia)],
        others="Mr. Quaxoothers",
        place="The quaxoplace",
        explained="quaxoexplained",
        notes="quaxonotes",
        answers=[consulting.Said(of(cast.cadmia), sounding, Response.CAUTIOUS, "quaxoanswer", "quaxoquote")],
        promise=consulting.Promise("quaxopromise", date(2026, 12, 20)),
        now=now,
    )
    consulting.open_proposal(cast.belmark, "A quaxofeeler", now=now)
    consulting.record_contact(cast.belmark, [of(cast.cadmia)], notes="quaxoownnotes", now=now - timedelta(days=1))
    paper = consulting.Paper("The quaxoaims.", ["Security"], ["Good faith"], "Why quaxoaims.")
    consulting.table_concept(cast.cadmia, "A quaxoconcept", paper, distribution=RESTRICTED, now=now)
    consulting.note_requirement(cast.belmark, document, "A quaxoneed", now=now)
    consulting.declare_stakes(cast.belmark, document, "p2", {Aspect.MILITARY: (3, 0)}, now=now)


def _offices(world: World, now: datetime) -> None:
    cast = world.cast
    place_hold(cast.secretariat, reason="A quaxohold", now=now)
    invite_person(
        cast.secretariat,
        address="quaxoguest@example.org",
        display_name="Ms. Quaxoinvited",
        participant="Belmark",
        now=now,
    )
    issue_token(cast.belmark, name="quaxotoken", scopes=["read"], expires_at=now + timedelta(days=3), now=now)
    subscribe(cast.belmark, "https://93.184.216.34/quaxohook", now=now)
    wish(cast.belmark.user, Wishes("quaxoaddress@example.org", "UTC", 7, {}), now=now)
    dialogue = cast.process.dialogues.get(number=1)
    person = ballots.voter_of(dialogue, "person-0002")
    assert person is not None
    asking.write_statement(asking.Person("test"), dialogue, person, "Let quaxopending be.", now=now)
    asking.make_invitations(cast.chair, cast.process.dialogues.get(number=2), 2, label="quaxobatch", now=now)


def send_stakes(world: World, now: datetime) -> None:
    """Let Belmark send what it could accept: the record tells that it did, and not what."""
    linking.enter_stakes(world.cast.belmark, said(world.text, (N, Y)), now=now)
    linking.send_stakes(world.cast.belmark, now=now)
