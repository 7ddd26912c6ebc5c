"""Opening a dialogue, changing its terms, closing it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import only
from dipoli.web.dialogue.acts.office import office, still_open
from dipoli.web.dialogue.acts.sealing import seal
from dipoli.web.dialogue.models import Access, Dialogue, Moderation
from dipoli.web.dialogue.models.asking import LEAST_SHOWN
from dipoli.web.drafting.wording import check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

LONGEST_QUESTION, LONGEST_INTRODUCTION = 300, 10_000
MOST_NEW, MOST_STATEMENTS, MOST_ORIGINS = 100_000, 100, 20
_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a dialogue is held by, and may change while it runs; `origins` are whose pages may embed it."""

    threshold: int = 30
    most_new: int = 100
    most_statements: int = 5
    origins: tuple[str, ...] = ()
    has_open_data: bool = False
    closes_at: datetime | None = None

    def as_content(self) -> dict[str, JSON]:
        """Give them as the record keeps them."""
        return {
            "threshold": self.threshold,
            "most_new": self.most_new,
            "most_statements": self.most_statements,
            "origins": list(self.origins),
            "has_open_data": self.has_open_data,
            "closes_at": self.closes_at.isoformat() if self.closes_at else None,
        }


@act
def open_dialogue(
    by: Seat,
    title: str,
    question: str,
    *,
    introduction: str = "",
    moderation: Moderation = Moderation.BEFORE,
    access: Access = Access.OPEN,
    terms: Terms | None = None,
    now: datetime,
) -> Deed[Dialogue]:
    """Open a dialogue with the public on a question."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("open a public dialogue", about="may"))
    terms = terms or Terms()
    check_title(title, sentence("a dialogue"))
    check_title(question, sentence("the question of a dialogue"), LONGEST_QUESTION)
    check_characters(introduction, sentence("introduction", about="a thing"), LONGEST_INTRODUCTION)
    for words, thing in (
        (title, sentence("title", about="a thing")),
        (question, sentence("question", about="a thing")),
    ):
        check_characters(words, thing, LONGEST_QUESTION)
    _check_terms(terms, now)
    last = by.process.dialogues.aggregate(last=Max("number"))["last"] or 0
    dialogue = Dialogue(
        process=by.process,
        number=last + 1,
        title=title,
        question=question,
        introduction=introduction.strip(),
        moderation=Moderation(moderation).value,
        access=Access(access).value,
        opened_at=now,
        opened_by=by.display_name,
    )
    _set_terms(dialogue, terms)
    dialogue.save()
    content: Mapping[str, JSON] = {
        "title": title,
        "question": question,
        "introduction": dialogue.introduction,
        "moderation": dialogue.moderation,
        "access": dialogue.access,
        **terms.as_content(),
    }
    return Deed(dialogue.symbol, content, dialogue, Distribution.PUBLIC)


@act
def change_dialogue(by: Seat, dialogue: Dialogue, terms: Terms, *, now: datetime) -> Deed[Dialogue]:
    """Change the terms of a dialogue that is open; everybody can see in the record that they changed."""
    found = office(by, dialogue, sentence("change a dialogue", about="may"))
    still_open(found, now)
    _check_terms(terms, now)
    _set_terms(found, terms)
    found.save()
    return Deed(found.symbol, terms.as_content(), found, Distribution.PUBLIC)


@act
def close_dialogue(by: Seat, dialogue: Dialogue, *, now: datetime) -> Deed[Dialogue]:
    """Close a dialogue for good: its votes are sealed, and from which networks they came is forgotten."""
    found = office(by, dialogue, sentence("close a dialogue", about="may"))
    if found.closed_at is not None:
        raise Refused(
            "",
            sentence(
                "The dialogue “{title}” was closed on {day} already.",
                title=found.title,
                day=day_in_words(found.closed_at),
            ),
        )
    sealed = seal(found, now)
    found.closed_at = now
    found.save(update_fields=["closed_at"])
    found.voters.exclude(network="").update(network="")
    content: dict[str, JSON] = {
        "voters": found.voters.count(),
        "votes": sealed.votes if sealed else 0,
        "digest": sealed.digest if sealed else "",
    }
    return Deed(found.symbol, content, found, Distribution.PUBLIC)


def _check_terms(terms: Terms, now: datetime) -> None:
    if terms.threshold < LEAST_SHOWN:
        raise Refused(
            "",
            sentence(
                "Results of fewer than {least} people would show who said what: raise the threshold to that.",
                least=LEAST_SHOWN,
            ),
        )
    if not 1 <= terms.most_new <= MOST_NEW:
        raise Refused(
            "",
            sentence("New people from one network in a day: name a number from 1 to {most:,}.", most=MOST_NEW),
        )
    if not 0 <= terms.most_statements <= MOST_STATEMENTS:
        raise Refused(
            "",
            sentence("Statements of one person: name a number from 0 to {most}.", most=MOST_STATEMENTS),
        )
    if terms.closes_at is not None and (terms.closes_at.tzinfo is None or terms.closes_at <= now):
        raise Refused(
            "", sentence("The dialogue would close before it is open: name an instant to come, with its time zone.")
        )
    if len(terms.origins) > MOST_ORIGINS:
        raise Refused(
            "",
            sentence(
                "{count} page may embed it, more than {most}: name fewer.",
                many="{count} pages may embed it, more than {most}: name fewer.",
                count=len(terms.origins),
                most=MOST_ORIGINS,
            ),
        )
    for origin in terms.origins:
        if not _ORIGIN.fullmatch(origin):
            raise Refused(
                "",
                sentence(
                    "“{origin}” is no origin of a page: write it like https://example.org, without a path.",
                    origin=origin[:60],
                ),
            )


def _set_terms(dialogue: Dialogue, terms: Terms) -> None:
    dialogue.threshold = terms.threshold
    dialogue.most_new = terms.most_new
    dialogue.most_statements = terms.most_statements
    dialogue.frames = "\n".join(terms.origins)
    dialogue.has_open_data = terms.has_open_data
    dialogue.closes_at = terms.closes_at
