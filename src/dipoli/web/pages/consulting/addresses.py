"""The addresses of the pages of consultations."""

from django.urls import path

from dipoli.web.pages.consulting import initiatives, soundings

ROOM = "p/<slug:slug>/consultations/"
CONTACT = ROOM + "contacts/<int:contact>/"
CONCEPT = "p/<slug:slug>/initiatives/<int:number>/"

patterns = [
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
]
