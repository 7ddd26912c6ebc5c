from dipoli.web.record.live.room import GRACE, HEARSAY, Room


def test_whoever_goes_from_page_to_page_stays_in_the_room() -> None:
    room = Room()
    room.enter("Arvia")
    room.leave("Arvia", at=100.0)
    assert room.present(100.0 + GRACE - 0.1) == ("Arvia",)
    room.enter("Arvia")
    assert room.present(100.0 + GRACE) == ("Arvia",)
    room.leave("Arvia", at=120.0)
    assert room.present(120.0 + GRACE) == ()


def test_one_of_two_pages_that_is_closed_changes_nothing() -> None:
    room = Room()
    room.enter("Arvia")
    room.enter("Arvia")
    room.leave("Arvia", at=0.0)
    assert room.present(1000.0) == ("Arvia",)


def test_another_process_is_believed_for_a_while() -> None:
    room = Room()
    room.enter("Belmark")
    room.hear(["Arvia", "Belmark"], at=0.0)
    assert (room.here(1.0), room.present(HEARSAY - 0.1)) == (frozenset({"Belmark"}), ("Arvia", "Belmark"))
    assert room.present(HEARSAY) == ("Belmark",)
