"""What must hold before a text can be put under silence or to a meeting."""

from collections.abc import Sequence

from dipoli.sentences import listed, sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import standing_amendments
from dipoli.web.drafting.wording import LONGEST_REASON, check_characters
from dipoli.web.record.models import Distribution

MOST_PASSAGES = 100
LONGEST_PASSAGE = 200


def open_brackets(revision: Revision) -> int:
    """Count the brackets that stand in a text."""
    return len(text_of(revision).brackets)


def check_ready(document: Document, revision: Revision) -> None:
    """Refuse a text with amendments that nobody has compiled, or one that those who decide cannot read whole."""
    if away := document.withheld.select_related("passage").filter(returned_at=None).first():
        raise Refused(
            "",
            sentence(
                "Passage {passage} is withheld, and nobody agrees to words without reading them: return it "
                "to {document} before this is put to decision.",
                passage=away.passage.number,
                document=document.symbol,
            ),
        )
    if document.distribution == Distribution.RESTRICTED:
        raise Refused(
            "",
            sentence(
                "{document} is for the chair and the secretariat only: release it before it is put to decision.",
                document=document.symbol,
            ),
        )
    standing = standing_amendments(revision)
    if standing:
        whose = listed(sorted({amendment.participant.name for amendment in standing}), ",")
        raise Refused(
            "",
            sentence(
                "Amendments of {whose} stand against {revision}: compile them first, so that none is lost.",
                whose=whose,
                revision=revision.symbol,
            ),
        )


def checked_grounds(passages: Sequence[str], reason: str) -> tuple[tuple[str, ...], str]:
    """Give the passages and the reason of an objection, tidied, or refuse what is too long or hides characters."""
    found = tuple(passage.strip() for passage in passages if passage.strip())
    if len(found) > MOST_PASSAGES:
        raise Refused(
            "",
            sentence(
                "{count} passage is named, and {most} is the most: name chapters instead.",
                many="{count} passages are named, and {most} is the most: name chapters instead.",
                count=len(found),
                most=MOST_PASSAGES,
            ),
        )
    for passage in found:
        check_characters(passage, sentence("names of passages", about="a thing"), LONGEST_PASSAGE)
    check_characters(reason, sentence("reasons", about="a thing"), LONGEST_REASON)
    return found, reason.strip()
