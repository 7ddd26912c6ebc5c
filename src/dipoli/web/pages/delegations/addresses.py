"""The addresses of the pages of those who take part."""

from django.urls import path

from dipoli.web.pages.delegations import belonging, members, participants, seating

ROOM = "p/<slug:slug>/participants/"
ONE = ROOM + "<int:participant>/"
SEAT = ROOM + "seats/<int:seat_number>/"

patterns = [
    path(ROOM, participants.participants, name="participants"),
    path(ROOM + "admit/", belonging.admit, name="admit-participant"),
    path(ROOM + "groups/", belonging.form_group, name="form-group"),
    path(ROOM + "seating/", seating.seating, name="seating"),
    path(ROOM + "lot/", seating.draw, name="draw-lot"),
    path(ONE, participants.participant, name="participant"),
    path(ONE + "describe/", belonging.describe, name="describe-participant"),
    path(ONE + "move/", belonging.move, name="move-to-group"),
    path(ONE + "leave/", belonging.leave, name="note-departure"),
    path(ONE + "return/", belonging.come_back, name="note-return"),
    path(ONE + "seat/", members.seat, name="assign-seat"),
    path(SEAT + "credentials/", members.credentials, name="accredit"),
    path(SEAT + "head/", members.head, name="appoint-head"),
    path(SEAT + "rights/<slug:deed>/", members.rights, name="let-act"),
]
