"""The addresses of the pages of consultations."""

from django.urls import URLPattern, path

from dipoli.web.pages.consulting import balance, concerns, initiatives, principles, public, soundings

ROOM = "p/<slug:slug>/consultations/"
CONTACT = ROOM + "contacts/<int:contact>/"
CONCEPT = "p/<slug:slug>/initiatives/<int:number>/"
CONCERN = "p/<slug:slug>/concerns/<int:number>/"
BALANCE = "p/<slug:slug>/balance/"
REQUIREMENT = BALANCE + "requirements/<int:requirement>/"
PRINCIPLES = "p/<slug:slug>/principles/"


def patterns() -> list[URLPattern]:
    """List the addresses; called once documents can be addressed by their numbers."""
    return [
        path(ROOM, soundings.consultations, name="consultations"),
        path(ROOM + "proposals/open/", soundings.open_proposal, name="open-proposal"),
        path(ROOM + "proposals/<int:proposal>/close/", soundings.close_proposal, name="close-proposal"),
        path(ROOM + "contacts/enter/", soundings.enter_contact, name="enter-contact"),
        path(CONTACT, soundings.contact, name="contact"),
        path(CONTACT + "answer/", soundings.add_answer, name="add-answer"),
        path(CONTACT + "follow-up/", soundings.add_follow_up, name="add-follow-up"),
        path(CONTACT + "withdraw/", soundings.withdraw_contact, name="withdraw-contact"),
        path(ROOM + "follow-ups/<int:follow_up>/done/", soundings.settle_follow_up, name="settle-follow-up"),
        path("p/<slug:slug>/initiatives/", initiatives.initiatives, name="initiatives"),
        path("p/<slug:slug>/initiatives/table/", initiatives.table, name="table-concept"),
        path(CONCEPT, initiatives.concept, name="concept"),
        path(CONCEPT + "revise/", initiatives.revise, name="revise-concept"),
        path(CONCEPT + "sponsor/", initiatives.sponsor, name="sponsor-concept"),
        path(CONCEPT + "leave/", initiatives.leave, name="leave-concept"),
        path(CONCEPT + "show/", initiatives.show_to, name="show-concept"),
        path(CONCEPT + "release/", initiatives.release, name="release-concept"),
        path(CONCEPT + "basis/", initiatives.basis, name="take-as-basis"),
        path("public/<slug:slug>/initiatives/", public.concepts, name="public-concepts"),
        path("public/<slug:slug>/initiatives/<int:number>/", public.concept, name="public-concept"),
        path("p/<slug:slug>/concerns/", concerns.concerns, name="concerns"),
        path("p/<slug:slug>/concerns/raise/", concerns.raise_concern, name="raise-concern"),
        path(CONCERN, concerns.concern, name="concern"),
        path(CONCERN + "answer/", concerns.offer, name="answer-concern"),
        path(CONCERN + "answers/<int:answer>/accept/", concerns.accept, name="accept-answer"),
        path(CONCERN + "withdraw/", concerns.withdraw, name="withdraw-concern"),
        path(CONCERN + "reopen/", concerns.reopen, name="reopen-concern"),
        path(BALANCE, balance.balance, name="balance"),
        path(BALANCE + "open/", balance.open_stakes, name="open-stakes"),
        path(BALANCE + "close/", balance.close_stakes, name="close-stakes"),
        path(REQUIREMENT + "met/", balance.settle, {"is_met": True}, name="meet-requirement"),
        path(REQUIREMENT + "drop/", balance.settle, {"is_met": False}, name="drop-requirement"),
        path(BALANCE + "<number:number>/require/", balance.require, name="note-requirement"),
        path(BALANCE + "<number:number>/paragraphs/<str:paragraph>/", balance.stake, name="stake"),
        path(PRINCIPLES, principles.principles, name="principles"),
        path(PRINCIPLES + "ten/", principles.take_over, name="take-over-the-ten"),
        path(PRINCIPLES + "add/", principles.add, name="add-principle"),
        path(PRINCIPLES + "link/", principles.link, name="link-provision"),
        path(PRINCIPLES + "provisions/<int:provision>/unlink/", principles.unlink, name="unlink-provision"),
        path(PRINCIPLES + "declare/", principles.declare, name="declare"),
        path(PRINCIPLES + "declarations/<int:declaration>/withdraw/", principles.withdraw, name="withdraw-declaration"),
    ]
