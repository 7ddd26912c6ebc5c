"""The addresses of the pages.

A document is addressed by its number, which has slashes of its own (`I/2`); so what is done with it is matched first.
"""

from django.urls import path, register_converter

from dipoli.web.pages.amending import addresses as amending
from dipoli.web.pages.clock import addresses as clock
from dipoli.web.pages.consulting import addresses as consulting
from dipoli.web.pages.deciding import addresses as deciding
from dipoli.web.pages.delegations import addresses as delegations
from dipoli.web.pages.dialogue import addresses as dialogue
from dipoli.web.pages.following import addresses as following
from dipoli.web.pages.ground import addresses as ground
from dipoli.web.pages.languages import addresses as languages
from dipoli.web.pages.letters import addresses as letters
from dipoli.web.pages.linking import addresses as linking
from dipoli.web.pages.meeting import addresses as meeting
from dipoli.web.pages.meeting import papers as papers_of_meetings
from dipoli.web.pages.papers import addresses as papers
from dipoli.web.pages.people import addresses as people
from dipoli.web.pages.programs import addresses as programs
from dipoli.web.pages.public import addresses as public
from dipoli.web.pages.rhetoric import addresses as rhetoric
from dipoli.web.pages.signing import addresses as signing
from dipoli.web.pages.tracing import addresses as tracing
from dipoli.web.pages.training import addresses as training
from dipoli.web.pages.views import (
    adopted,
    amendments,
    brackets,
    convergence,
    decisions,
    home,
    records,
    texts,
)
from dipoli.web.pages.withholding import addresses as withholding


class DocumentNumber:
    """The number of a document: `I/2`."""

    regex = r"[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9][A-Za-z0-9.-]*)*?"

    def to_python(self, value: str) -> str:
        """Give the number as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Give the number as it is."""
        return value


register_converter(DocumentNumber, "number")

TEXT = "p/<slug:slug>/texts/<number:number>/"
PARAGRAPH = TEXT + "paragraphs/<str:paragraph>/"
DECISIONS = "p/<slug:slug>/decisions/"
ADOPTED = "p/<slug:slug>/adopted/<number:number>/"
BRACKET = TEXT + "brackets/<slug:key>/"

urlpatterns = [
    *consulting.patterns(),
    *linking.patterns,
    *meeting.patterns,
    *clock.patterns,
    *training.patterns,
    *deciding.patterns,
    *delegations.patterns,
    *letters.patterns,
    *ground.patterns,
    *programs.patterns,
    *following.patterns(),
    *rhetoric.patterns,
    *dialogue.patterns,
    *signing.patterns,
    *people.patterns,
    path("", home.processes, name="processes"),
    path("p/<slug:slug>/", home.process, name="process"),
    path("p/<slug:slug>/texts/", texts.texts, name="texts"),
    path("p/<slug:slug>/baskets/", texts.open_basket, name="open-basket"),
    path("p/<slug:slug>/table/", texts.table, name="table"),
    path(PARAGRAPH + "amend/", amendments.wish, {"kind": "amend"}, name="amend"),
    path(PARAGRAPH + "insert/", amendments.wish, {"kind": "insert"}, name="insert"),
    path(PARAGRAPH + "move/", amendments.wish, {"kind": "move"}, name="move"),
    path(PARAGRAPH + "delete/", amendments.wish, {"kind": "delete"}, name="delete"),
    path(TEXT + "amendments/<int:amendment>/withdraw/", amendments.withdraw, name="withdraw"),
    path(BRACKET + "stance/", brackets.stance, name="stance"),
    path(BRACKET + "take-back/", brackets.take_back, name="take-back"),
    path(BRACKET + "note/", brackets.note, name="note-stance"),
    path(BRACKET + "join/", brackets.join, name="join"),
    path(BRACKET + "leave/", brackets.leave, name="leave"),
    path(BRACKET + "alternative/", brackets.alternative, name="alternative"),
    path(BRACKET + "withdraw/", brackets.withdraw, name="withdraw-wording"),
    path(BRACKET + "chair/", brackets.chair, name="propose-as-chair"),
    path(BRACKET + "lift/", brackets.lift, name="lift"),
    path(BRACKET, brackets.bracket, name="bracket"),
    *amending.patterns(TEXT, BRACKET),
    *deciding.of_text(TEXT),
    *tracing.patterns(TEXT),
    *languages.patterns(TEXT),
    *withholding.patterns(TEXT),
    path(TEXT + "compile/", texts.compile_next, name="compile"),
    *papers.patterns(TEXT),
    path(TEXT, texts.text, name="text"),
    path("p/<slug:slug>/convergence/", convergence.convergence, name="convergence"),
    path("p/<slug:slug>/convergence/matrix.svg", convergence.picture, name="matrix-picture"),
    path(DECISIONS, decisions.decisions, name="decisions"),
    path(DECISIONS + "meeting/open/", decisions.open_meeting, name="open-meeting"),
    path(DECISIONS + "meeting/close/", decisions.close_meeting, name="close-meeting"),
    path(DECISIONS + "silence/", decisions.open_silence, name="open-silence"),
    path(DECISIONS + "silence/<int:silence>/break/", decisions.break_silence, name="break-silence"),
    path(DECISIONS + "silence/<int:silence>/announce/", decisions.announce, name="announce"),
    path(DECISIONS + "<number:number>/put/", decisions.put, name="put"),
    path(DECISIONS + "<number:number>/object/", decisions.object_to, name="object"),
    path(DECISIONS + "<number:number>/withdraw/", decisions.withdraw_objection, name="withdraw-objection"),
    path(DECISIONS + "<number:number>/adopt/", decisions.adopt, name="adopt"),
    path(DECISIONS + "<number:number>/issue/", decisions.issue, name="issue"),
    path(ADOPTED + "statements/<int:statement>/align/", adopted.align, name="align-with"),
    path(ADOPTED + "statements/<int:statement>/withdraw/", adopted.withdraw_alignment, name="withdraw-alignment"),
    path(ADOPTED + "statements/<int:statement>/alignment/", adopted.note_alignment, name="note-alignment-with"),
    path(ADOPTED + "statements/<int:statement>/attach/", adopted.attach, name="attach-file"),
    path(ADOPTED + "public/<slug:deed>/", adopted.publish, name="publish-decision"),
    path(ADOPTED + "files/<int:file>/", adopted.file, name="statement-file"),
    path(ADOPTED + "decision.<slug:form>", papers_of_meetings.decision, name="decision-file"),
    *public.patterns(),
    path(ADOPTED, adopted.adopted, name="adopted"),
    path("p/<slug:slug>/record/", records.record, name="record"),
    path("p/<slug:slug>/record/seals/", records.verification, name="verification"),
    path("p/<slug:slug>/record/archive/", records.take_home, name="take-home"),
    path("p/<slug:slug>/latest/", records.latest, name="latest"),
]
