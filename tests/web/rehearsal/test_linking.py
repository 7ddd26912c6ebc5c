"""Numbers of troops against trade against human contacts: what the rehearsal's chair has found and shown."""

from datetime import datetime

from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.linkage import acts, queries
from dipoli.web.linkage.models import Package


def seat(username: str) -> Seat:
    return Seat.objects.select_related("process", "participant").get(user__username=username)


def test_the_package_trades_numbers_for_trade_and_can_be_tabled(opened: datetime) -> None:
    package = Package.objects.select_related("linked").get()
    assert package.linked.title == "Numbers, trade and people"
    assert package.is_proven
    words = {}
    for number, key, alternative in package.choices:
        text = text_of(Document.objects.get(number=number).revisions.get(is_current=True))
        bracket = next(each for each in text.brackets if each.key == key)
        words[number] = next(text.words(each) for each in bracket.alternatives if each.key == alternative)
    assert words == {"I/2": "10,000", "II/1": "abolished", "III/1": "30"}
    tabled = acts.table_package(seat("chair"), package, now=opened)
    assert [document.basket.number for document in tabled] == ["I", "II", "III"]


def test_the_one_who_gives_on_numbers_gets_trade(opened: datetime) -> None:
    package = Package.objects.select_related("linked").get()
    assert list(queries.packages(seat("belmark"), package.linked)) == [package]
    assert queries.own_stakes(seat("belmark")).count() == 3
    assert not queries.own_stakes(seat("cadmia")).exists()
