"""Letters about a withheld passage: to those who read it, with no word of it, and to nobody else."""

from datetime import datetime, timedelta

from dipoli.positions import Stance
from dipoli.web.drafting import acts
from dipoli.web.letters.kinds import How, Kind
from dipoli.web.letters.models import Correspondent, Letter, Notice
from dipoli.web.letters.wishing import Wishes, wish
from tests.web.cast import Cast
from tests.web.drafting.drafts import declare, table
from tests.web.letters.conftest import HOUR, wishes
from tests.web.letters.test_gathering import go

TEXT = "1. States meet.\n\n2. The marshes [stay][go] ungarrisoned.\n\n3. No convoy crosses by night.\n"
PLANTED = ("quagga", "marshes", "convoy", "I/1.A/", "amend", "stance", "Belmark")


def correspond(cast: Cast, now: datetime) -> None:
    """Let every seat be told of everything at once."""
    for seat in cast.seats:
        found = wish(seat.user, wishes(f"{seat.user.username}@example.org"), now=now)
        Correspondent.objects.filter(pk=found.pk).update(confirmed_at=now)


def reached(letters: list[Letter]) -> dict[str, str]:
    return {each.address.split("@")[0]: each.words for each in letters}


def test_only_those_who_read_it_are_told_and_of_no_word(cast: Cast, now: datetime) -> None:
    correspond(cast, now)
    text = table(cast, now, TEXT, "Principles")
    chosen = [each for each in (cast.arvia.participant, cast.belmark.participant) if each]
    withheld = acts.withhold_passage(cast.secretariat, text, 0, "p2", "p3", participants=chosen, now=now)
    go(now)
    passage = withheld.passage
    acts.amend_paragraph(cast.belmark, passage, 0, "p3", "3. No quagga crosses by night.", now=now)
    letters = reached(go(now))
    assert set(letters) == {"secretariat", "chair", "arvia"}
    assert "Something for those who read a withheld passage" in letters["arvia"]
    assert "/p/test/texts/" in letters["arvia"]
    declare(cast.arvia, passage, "stay", Stance.SUPPORT, now)
    more = reached(go(now))
    assert set(more) == {"secretariat", "chair", "belmark"}
    for words in (*letters.values(), *more.values()):
        assert not [each for each in PLANTED if each in words]
    acts.open_passage(cast.secretariat, withheld, now=now)
    acts.compile_revision(cast.chair, passage, now=now)
    assert set(reached(go(now))) == {"secretariat", "chair"}


def test_a_digest_leaves_out_what_is_closed_by_then(cast: Cast, now: datetime) -> None:
    text = table(cast, now, TEXT, "Principles")
    chosen = [each for each in (cast.arvia.participant, cast.belmark.participant) if each]
    withheld = acts.withhold_passage(cast.secretariat, text, 0, "p2", "p3", participants=chosen, now=now)
    how = dict.fromkeys(Kind, How.DAILY)
    found = wish(cast.arvia.user, Wishes("arvia@example.org", "Europe/Helsinki", HOUR, how), now=now)
    Correspondent.objects.filter(pk=found.pk).update(confirmed_at=now)
    go(now)
    acts.amend_paragraph(cast.belmark, withheld.passage, 0, "p3", "3. No quagga crosses by night.", now=now)
    assert go(now) == []
    assert Notice.objects.filter(seat=cast.arvia).exists()
    acts.open_passage(cast.secretariat, withheld, now=now)
    assert go(now + timedelta(days=2)) == []
    assert not Notice.objects.exists()
