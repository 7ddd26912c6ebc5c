"""The addresses of the files of a text."""

from django.urls import URLPattern, path

from dipoli.web.pages.papers import sending, taking


def patterns(text: str) -> list[URLPattern]:
    """List the addresses below that of a text."""
    room = text + "papers/"
    return [
        path(room, taking.papers, name="text-files"),
        path(room + "edition/", taking.edition, name="text-edition"),
        path(room + "redline/", taking.redline, name="text-redline"),
        path(room + "submission/", sending.preview, name="send-file"),
        path(room + "submission/table/", sending.table, name="table-submission"),
    ]
