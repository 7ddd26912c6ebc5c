"""The addresses of the public pages."""

from django.urls import URLPattern, path

from dipoli.web.pages.public import views

ROOM = "public/<slug:slug>/"


def patterns() -> list[URLPattern]:
    """List the addresses; called once documents can be addressed by their numbers."""
    return [
        path("public/", views.processes, name="public"),
        path(ROOM, views.process, name="public-process"),
        path(ROOM + "documents/<int:paper>/", views.document, name="public-document"),
        path(ROOM + "meetings/<int:meeting>/", views.meeting, name="public-meeting"),
        path(ROOM + "decisions/<number:number>/files/<int:file>/", views.file, name="public-file"),
        path(ROOM + "decisions/<number:number>/", views.decision, name="public-decision"),
    ]
