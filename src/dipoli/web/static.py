"""The static files, served by the application itself."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise, with each file given whole: Django warns of a file given in pieces where it serves asynchronously.

    All static files are small; the browser asks for one again only when it has changed.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Give the static file that is asked for, or else whatever the application answers."""
        response: HttpResponseBase = super().__call__(request)
        if not isinstance(response, FileResponse):
            return response
        whole = HttpResponse(b"".join(response), status=response.status_code, headers=response.headers)
        if "Content-Type" not in response:
            del whole["Content-Type"]
        response.close()
        return whole
