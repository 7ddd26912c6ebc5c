"""The addresses of a rehearsal's clock."""

from django.urls import path

from dipoli.web.pages.clock import views

CLOCK = "p/<slug:slug>/clock/"

patterns = [
    path(CLOCK, views.clock, name="clock"),
    path(CLOCK + "face/", views.clock_face, name="clock-face"),
    path(CLOCK + "pace/", views.pace, name="set-clock"),
    path(CLOCK + "step/", views.step, name="step-clock"),
]
