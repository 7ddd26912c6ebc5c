"""The static files, served by the application itself."""

from typing import Protocol

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import Response


class StaticFile(Protocol):
    """A file that WhiteNoise knows, able to answer a request for it."""

    def get_response(self, method: str | None, request_headers: dict[str, object]) -> Response: ...  # noqa: D102


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise, with each file given whole: Django warns of a file given in pieces where it serves asynchronously.

    All static files are small; the browser asks for one again only when it has changed.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        """Answer a request for a file, with the headers that WhiteNoise gives it and no others."""
        answer = static_file.get_response(request.method, request.META)
        content = b""
        if answer.file is not None:
            with answer.file as file:
                content = file.read()
        response = HttpResponse(content, status=int(answer.status))
        del response["Content-Type"]
        for name, value in answer.headers:
            response[name] = value
        return response
