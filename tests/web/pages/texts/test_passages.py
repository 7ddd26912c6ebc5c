"""A restricted passage of a document: nowhere for those who may not see it, whole for those who may."""

from datetime import datetime
from io import BytesIO

from dipoli.web.archive import export, import_archive
from dipoli.web.conference.models import Paper, Passage
from dipoli.web.record.models import Distribution, Entry
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.reader import source_of, words_of

HERE = "/p/test/register/"
WORDS = "We propose ferries.\n[restricted]\nOur zebra is forty.\n[/restricted]\nEvery spring."
MINE = {"kind": "DEL", "title": "Ferries", "words": WORDS, "distribution": "participants"}


def test_a_passage_is_for_the_chair_the_secretariat_and_who_wrote_it(cast: Cast, client_of: ClientOf) -> None:
    client_of(cast.arvia).post(HERE + "enter/", MINE)
    for seat in (cast.arvia, cast.chair, cast.secretariat):
        for page in (HERE, HERE + "?words=zebra"):
            assert "We propose ferries. Chair and secretariat A passage that was kept apart Our zebra is forty." in (
                words_of(client_of(seat).get(page))
            )
    pages = (HERE, "/p/test/record/", "/p/test/", "/p/test/meetings/", "/p/test/record/archive/", "/p/test/latest/")
    for seat in (cast.belmark, cast.meridia, cast.rivercom):
        client = client_of(seat)
        for page in pages:
            answer = client.get(page)
            body = b"".join(answer) if answer.streaming else answer.content
            for trace in (b"zebra", b"kept apart", b"a passage apart of"):
                assert trace not in body.lower(), (page, trace)
        assert "We propose ferries. Every spring." in words_of(client.get(HERE))
        assert "No document fits" in words_of(client.get(HERE + "?words=zebra"))
        for act in ("keep_passage", "release_passage"):
            assert "zebra" not in source_of(client.get(f"/p/test/record/?act={act}"))
        # What was asked for stands in its field, and in the address to come back to in another language.
        said = source_of(client.get("/p/test/said/?words=zebra"))
        assert "zebra" not in said.replace('value="zebra"', "").replace("?words=zebra", "")
    kept = Entry.objects.get(act="keep_passage")
    assert kept.distribution == Distribution.RESTRICTED
    assert "zebra" not in str(Entry.objects.get(act="register_paper").content)


def test_a_redacted_archive_says_nothing_of_it_and_a_whole_one_gives_it_back(cast: Cast, client_of: ClientOf) -> None:
    from tests.web.archive.test_round_trip import forget

    client_of(cast.arvia).post(HERE + "enter/", MINE)
    redacted, whole = BytesIO(), BytesIO()
    export(cast.process, redacted, shown=frozenset({Distribution.PUBLIC, Distribution.PARTICIPANTS}))
    assert b"zebra" not in redacted.getvalue()
    export(cast.process, whole)
    forget(cast.process)
    import_archive(BytesIO(whole.getvalue()), joining_accounts=True)
    assert "zebra" in Passage.objects.get().words


def test_the_chair_releases_it_and_keeps_it_again(cast: Cast, client_of: ClientOf) -> None:
    client_of(cast.arvia).post(HERE + "enter/", MINE)
    row = Passage.objects.get()
    address = f"{HERE}{row.paper_id}/passages/{row.pk}/"
    belmark, chair = client_of(cast.belmark), client_of(cast.chair)
    assert belmark.post(address, {"distribution": "participants"}).status_code == 404
    assert client_of(cast.arvia).post(address, {"distribution": "participants"}).status_code == 403
    chair.post(address, {"distribution": "participants"})
    assert "Our zebra is forty." in words_of(belmark.get(HERE))
    assert chair.post(address, {"distribution": "participants"}).status_code == 422
    chair.post(address, {"distribution": "restricted"})
    assert "zebra" not in source_of(belmark.get(HERE))


def test_a_revision_keeps_its_own_passages_and_marks_out_of_place_are_named(
    cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    arvia = client_of(cast.arvia)
    for words, reason in (
        ("One.\n[restricted]\nTwo.", "Line 2: a restricted passage begins here and never ends"),
        ("[restricted]\nTwo.\n[/restricted]", "There are no words"),
    ):
        refused = arvia.post(HERE + "enter/", {**MINE, "words": words})
        assert (refused.status_code, reason in words_of(refused), "Two." in words_of(refused)) == (422, True, True)
    assert not Paper.objects.exists()
    arvia.post(HERE + "enter/", MINE)
    first = Paper.objects.get()
    prefix = f"reissue-{first.pk}"
    again = {f"{prefix}-suffix": "Rev", f"{prefix}-words": "[restricted]\nOur yak.\n[/restricted]\nFerries."}
    arvia.post(f"{HERE}{first.pk}/reissue/", again)
    assert [(each.paper.symbol, each.words) for each in Passage.objects.order_by("pk")] == [
        ("CT.DEL/1/26", "Our zebra is forty.\n"),
        ("CT.DEL/1/26/Rev.1", "Our yak.\n"),
    ]
    assert "yak" not in source_of(client_of(cast.belmark).get(HERE))
