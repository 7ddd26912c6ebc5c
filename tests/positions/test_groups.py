"""What is said for a group, on conditions, and in confidence."""

from dipoli.positions import Declaration, Stance, Status, assess, hold

from .cast import ALL, A, O, S, only, read

SHALL = "1. States [shall][should] confer."


def test_a_groups_stance_holds_for_each_member_that_says_nothing_else() -> None:
    text = read(SHALL)
    bracket = only(text)
    shall, should = (each.key for each in bracket.alternatives)
    declarations = [
        Declaration("Arvia", bracket.key, shall, S, "one voice", group="West"),
        Declaration("Corvia", bracket.key, shall, A),
    ]
    (outlook,) = assess(text, declarations, ALL).outlooks
    assert [(p.participant, p.stance, p.group) for p in outlook.wording(shall).positions] == [
        ("Arvia", S, "West"),
        ("Belmark", S, "West"),
        ("Corvia", A, ""),
    ]
    assert (outlook.status, outlook.liftable) == (Status.LIFTABLE, shall)
    excepted = [*declarations, Declaration("Belmark", bracket.key, shall, O, "not for us")]
    for order in (excepted, excepted[::-1]):
        (outlook,) = assess(text, order, ALL).outlooks
        assert outlook.stance("Belmark", shall) is O
        assert outlook.status is Status.ONE_AWAY
    assert outlook.wording(should).positions == ()


def test_a_sponsor_stands_by_its_words_whatever_its_group_says() -> None:
    text = read("1. States [shall][Belmark: should] confer.")
    bracket = only(text)
    should = next(each for each in bracket.alternatives if "Belmark" in each.sponsors)
    (outlook,) = assess(text, [Declaration("Arvia", bracket.key, should.key, O, group="West")], ALL).outlooks
    assert [(p.participant, p.stance) for p in outlook.wording(should.key).positions] == [("Arvia", O), ("Belmark", S)]


def test_who_speaks_for_a_group_may_leave_and_its_word_stays() -> None:
    text = read(SHALL)
    bracket = only(text)
    key = bracket.alternatives[0].key
    stayed = [each for each in ALL if each.name != "Arvia"]
    (outlook,) = assess(text, [Declaration("Arvia", bracket.key, key, S, group="West")], stayed).outlooks
    assert [p.participant for p in outlook.wording(key).positions] == ["Belmark"]


def test_a_condition_and_a_group_are_said() -> None:
    text = read(SHALL)
    bracket = only(text)
    key = bracket.alternatives[0].key
    said = Declaration("Arvia", bracket.key, key, Stance.ACCEPT, "tired", condition="the date stays.", group="West")
    (outlook,) = assess(text, [said], ALL).outlooks
    wording = outlook.wording(key)
    assert hold(wording.positions[1], wording) == (
        "Belmark, as West does, accepts “shall” (tired), on condition that the date stays"
    )
