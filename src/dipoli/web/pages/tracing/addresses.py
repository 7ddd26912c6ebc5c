"""The addresses of what can be known of a text on its way."""

from django.urls import URLPattern, path

from dipoli.web.pages.tracing import choosing, comparing, following, previewing


def patterns(text: str) -> list[URLPattern]:
    """List the addresses below that of a text."""
    return [
        path(text + "changes/", comparing.changes, name="text-changes"),
        path(text + "fate/", following.fate, name="text-fate"),
        path(text + "origins/", following.origins, name="text-origins"),
        path(text + "readings/", choosing.readings, name="text-readings"),
        path(text + "readings/everywhere/", choosing.everywhere, name="lift-everywhere"),
        path(text + "readings/answer/", choosing.answer, name="answer-question"),
        path(text + "compile/preview/", previewing.preview, name="compile-preview"),
    ]
