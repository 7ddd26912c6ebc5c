"""Before acts on texts: brackets, wordings, passages, files."""

from datetime import datetime

from dipoli.positions import Stance
from dipoli.text import adjacent_brackets
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting import queries as texts
from dipoli.web.drafting.models import Withheld
from dipoli.web.languages.acts import align_rendering
from dipoli.web.languages.models import Rendering
from dipoli.web.record.models import Distribution
from tests.web.api.ready.shared import Body, brackets, numbered, of, tabled, text_of
from tests.web.pages.conftest import CLEAN, World


def touching_brackets(world: World, now: datetime) -> Body:
    document = tabled(world, now, "1. They [go] [stay] at home.\n")
    (question,) = adjacent_brackets(text_of(document))
    return {"document": document.number, "question_key": question.key, "is_one_choice": True}


def closed(world: World, now: datetime) -> Body:
    waiting = [of(each).name for each in (world.cast.arvia, world.cast.belmark)]
    drafting.close_passage(world.cast.chair, numbered("I/4"), 0, "p1", waiting=waiting, now=now)
    return {"document": "I/4", "paragraph_id": "p1"}


def a_paper_of_stances(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    place = {"bracket": bracket.key, "alternative": bracket.alternatives[0].key}
    return {"paper": [{"participant": "Belmark", **place, "stance": "accept"}]}


def own_wording(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    after = drafting.add_alternative(world.cast.arvia, world.text, 0, bracket.key, "might", now=now)
    text = texts.text(after)
    own = next(each for each in text.brackets[0].alternatives if "Arvia" in each.sponsors)
    return {"revision_number": after.number, "bracket_key": text.brackets[0].key, "alternative_key": own.key}


def own_wording_to_change(world: World, now: datetime) -> Body:
    return {**own_wording(world, now), "words": "might well"}


def the_chairs_words(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    after = drafting.propose_chairs_words(world.cast.chair, world.text, 0, bracket.key, "might", now=now)
    return {"revision_number": after.number, "bracket_key": texts.text(after).brackets[0].key}


def the_same_choice_twice(world: World, now: datetime) -> Body:
    document = tabled(world, now, "1. They [shall][should] go.\n\n2. They [shall][should] stay.\n")
    for bracket in text_of(document).brackets:
        key = bracket.alternatives[0].key
        for seat in world.cast.delegations:
            drafting.declare_stance(seat, document, 0, bracket.key, key, stance=Stance.SUPPORT, now=now)
    keys = [bracket.key for bracket in text_of(document).brackets]
    return {"document": document.number, "brackets": keys, "words": "shall"}


def two_wishes(world: World, now: datetime) -> Body:
    text = text_of(world.text)
    wishes = [
        {"action": "replace", "paragraph": each.id, "base": text.words(each), "words": f"{text.words(each)} Always."}
        for each in text.paragraphs[1:3]
    ]
    return {"wishes": wishes}


def a_submission(world: World, now: datetime) -> Body:
    (wish, _) = two_wishes(world, now)["wishes"]
    return {"sent": {"file_name": "wishes.docx", "file_digest": "0" * 64, "wishes": [wish]}}


def a_restricted_text(world: World, now: datetime) -> Body:
    cast = world.cast
    drafting.table_document(
        cast.chair,
        cast.basket,
        "A quiet draft",
        CLEAN,
        number="I/9",
        distribution=Distribution.RESTRICTED,
        now=now,
    )
    return {"document": "I/9"}


def a_passage_to_return(world: World, now: datetime) -> Body:
    return {"withheld": Withheld.objects.get().pk, "revision_number": 1}


def a_version_moved(world: World, now: datetime) -> Body:
    row = Rendering.objects.filter(replaced_at=None).order_by("pk")[1]
    align_rendering(world.cast.secretariat, world.text, "fr", row.pk, "p4", now=now)
    Rendering.objects.filter(pk=row.pk).update(is_by_hand=False)
    return {}
