"""The addresses of the pages of statements."""

from django.urls import path

from dipoli.web.pages.rhetoric import checking, doctrines, ground, principles, statements, tone

ROOM = "p/<slug:slug>/statements/"
STATEMENT = ROOM + "<int:number>/"

patterns = [
    path(ROOM, statements.statements, name="statements"),
    path(ROOM + "file/", statements.file, name="file-statement"),
    path(ROOM + "contested.csv", statements.contested, name="contested"),
    path(ROOM + "tone/", tone.tone, name="tone"),
    path(ROOM + "doctrines/", doctrines.doctrines, name="doctrines"),
    path(ROOM + "ground/", ground.ground, name="common-ground"),
    path(ROOM + "check/", checking.check, name="check-statement"),
    path(STATEMENT, statements.statement, name="statement"),
    path(STATEMENT + "contest/", statements.contest, name="contest"),
    path(STATEMENT + "principles/", principles.link, name="link-sentence"),
    path(STATEMENT + "principles/<int:passage>/unlink/", principles.unlink, name="unlink-sentence"),
    path(STATEMENT + "contest/<int:contest>/withdraw/", statements.withdraw, name="withdraw-contest"),
]
"""In this order, since `file` and the like come before the number of a statement."""
