"""The addresses of the passages withheld from a text."""

from django.urls import URLPattern, path

from dipoli.web.pages.withholding import views


def patterns(text: str) -> list[URLPattern]:
    """List the addresses below that of a text."""
    room = text + "withheld/"
    return [
        path(room, views.withheld, name="withheld-passages"),
        path(room + "withhold/", views.withhold, name="withhold-passage"),
        path(room + "<int:passage>/open/", views.open_to, name="open-withheld"),
        path(room + "<int:passage>/return/", views.give_back, name="return-withheld"),
    ]
