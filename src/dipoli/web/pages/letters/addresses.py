"""The addresses of the pages about letters; they belong to a person, not to a process."""

from django.urls import path

from dipoli.web.pages.letters import tongue, views

patterns = [
    path("language/", tongue.choose_language, name="choose-language"),
    path("letters/", views.letters, name="letters"),
    path("letters/confirm/<str:token>/", views.confirm, name="confirm-address"),
    path("letters/leave/<str:token>/", views.leave, name="leave-letters"),
]
