"""The addresses of the pages of what is decided."""

from django.urls import path

from dipoli.web.pages.deciding import stage

STAGE = "p/<slug:slug>/stage/"

patterns = [
    path(STAGE, stage.stage, name="stage"),
    path(STAGE + "put/", stage.put_stage, name="put-stage"),
    path(STAGE + "mandates/", stage.put_mandates, name="put-mandates"),
    path(STAGE + "basis/", stage.put_basis, name="put-basis"),
    path(STAGE + "declare/", stage.declare, name="declare-participation"),
]
