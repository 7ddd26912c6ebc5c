"""Where everybody sits."""

from itertools import pairwise
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure.meeting.seating import around_the_table, behind

NAMES = st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=60, unique=True)


@given(NAMES, st.data())
def test_everybody_has_one_place_and_the_same_neighbours_whoever_presides(
    names: list[str], data: st.DataObject
) -> None:
    presiding = data.draw(st.sampled_from(["", *names]))
    places = around_the_table(names, presiding)
    seated = [place.participant for place in places]
    first = seated.index(names[0])
    assert seated[first:] + seated[:first] == names
    assert {place.participant: place.number for place in places} == {
        name: number for number, name in enumerate(names, start=1)
    }
    assert not presiding or seated[0] == presiding
    assert (places[0].x, places[0].y) == (50, 14)
    gaps = [dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(places)]
    assert not gaps or max(gaps) - min(gaps) < 0.05


def test_nobody_sits_on_anybody() -> None:
    everybody = (*around_the_table([str(number) for number in range(57)]), *behind([str(n) for n in range(40)]))
    nearest = min(dist((a.x, a.y), (b.x, b.y)) for place, a in enumerate(everybody) for b in everybody[:place])
    assert nearest > 3.9
    assert behind([]) == ()


def test_the_order_goes_clockwise_from_the_head_of_the_table() -> None:
    places = around_the_table(["Arvia", "Belmark", "Cadmia", "Lune"], "Lune")
    assert [(place.number, place.participant, place.x, place.y) for place in places] == [
        (4, "Lune", 50, 14),
        (1, "Arvia", 86, 50),
        (2, "Belmark", 50, 86),
        (3, "Cadmia", 14, 50),
    ]
    assert [(place.number, place.participant, place.x, place.y) for place in behind(["Ports", "Farland"])] == [
        (1, "Ports", 50, 4),
        (2, "Farland", 50, 96),
    ]
    assert around_the_table([]) == ()
