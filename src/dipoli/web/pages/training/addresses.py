"""The addresses of the pages of an exercise."""

from django.urls import path

from dipoli.web.pages.training import outcomes, printing, views

EXERCISE = "p/<slug:slug>/exercise/"

patterns = [
    path(EXERCISE, views.exercise, name="exercise"),
    path(EXERCISE + "time/", views.time, name="exercise-time"),
    path(EXERCISE + "begin/", views.begin, name="begin-exercise"),
    path(EXERCISE + "end/", views.end, name="end-exercise"),
    path(EXERCISE + "pace/", views.pace, name="exercise-pace"),
    path(EXERCISE + "print/", printing.sheets, name="exercise-print"),
    path(EXERCISE + "papers/<slug:paper>.pdf", printing.paper, name="exercise-paper"),
    path(EXERCISE + "assessment/", outcomes.assessment, name="assessment"),
    path(EXERCISE + "assessment/assessment.pdf", outcomes.paper, name="assessment-paper"),
    path(EXERCISE + "assessment/<slug:table>.csv", outcomes.table, name="assessment-table"),
    path(EXERCISE + "assessment/<slug:kind>.<slug:form>", outcomes.picture, name="assessment-picture"),
]
