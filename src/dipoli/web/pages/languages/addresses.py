"""The addresses of the language versions of a text."""

from django.urls import URLPattern, path

from dipoli.web.pages.languages import beside, tending, versions


def patterns(text: str) -> list[URLPattern]:
    """List the addresses below that of a text."""
    languages = text + "languages/"
    one = languages + "<slug:language>/"
    words = one + "words/<int:rendering>/"
    return [
        path(languages + "bring/", versions.bring, name="bring-version"),
        path(one + "align/", tending.realign, name="realign-version"),
        path(one + "state/", tending.judge, name="give-state"),
        path(one + "file/", versions.take, name="version-file"),
        path(one + "paragraphs/<str:paragraph>/", tending.correct, name="correct-rendering"),
        path(words + "out/", tending.leave_out, name="leave-out-rendering"),
        path(words, tending.place, name="align-rendering"),
        path(one, beside.beside, name="text-beside"),
        path(languages, versions.versions, name="text-languages"),
    ]
