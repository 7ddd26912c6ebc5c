"""The addresses of the page of programs."""

from django.urls import path

from dipoli.web.pages.programs import views

ROOM = "p/<slug:slug>/programs/"

patterns = [
    path(ROOM, views.programs, name="programs"),
    path(ROOM + "tokens/", views.issue, name="issue-token"),
    path(ROOM + "tokens/<int:token>/revoke/", views.revoke, name="revoke-token"),
    path(ROOM + "webhooks/", views.subscribe, name="subscribe"),
    path(ROOM + "webhooks/<int:subscription>/end/", views.end, name="end-subscription"),
    path(ROOM + "webhooks/deliveries/<int:delivery>/again/", views.again, name="tell-again"),
]
