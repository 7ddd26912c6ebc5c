"""The addresses of people's pages."""

from django.urls import path

from dipoli.web.pages.people import coming, own, views

ROOM = "p/<slug:slug>/people/"

patterns = [
    path(ROOM, views.people, name="people"),
    path(ROOM + "invite/", views.invite, name="invite-person"),
    path(ROOM + "invitations/<int:invitation>/withdraw/", views.withdraw, name="withdraw-invitation"),
    path(ROOM + "hold/", views.hold, name="place-hold"),
    path(ROOM + "hold/lift/", views.lift, name="lift-hold"),
    path(ROOM + "<int:seat_number>/<slug:deed>/", views.tend, name="tend-account"),
    path("invitation/<str:secret>/", coming.invitation, name="invitation"),
    path("way-in/<str:secret>/", coming.way_in, name="way-in"),
    path("account/sessions/", own.sessions, name="sessions"),
    path("account/sessions/others/end/", own.end_others, name="end-other-sessions"),
    path("account/sessions/<int:session>/end/", own.end, name="end-session"),
    path("account/second-factor/", own.second_factor, name="second-factor"),
]
