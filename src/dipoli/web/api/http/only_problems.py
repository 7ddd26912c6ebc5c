"""Under the API every error is a problem, also one that no view made: a wrong host, a database that is away."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from dipoli.web.answering import on_each_answer
from dipoli.web.api.http.problems import MEDIA_TYPE, Problem

ROOT = "/api/"
KEPT = ("Retry-After", "Allow", "Location")
_SAID = {
    400: ("not-understood", "This request could not be understood: check its address, host and headers."),
    403: ("forgery", "This request was refused, as another site may have sent it: send a token as Authorization."),
    404: ("not-there", "There is nothing at this address: /api/v1/openapi.json lists the addresses there are."),
    500: ("failure", "Something went wrong here that is no fault of yours; nothing was done. It is in the log."),
    503: ("database", "The database does not answer now; what was not answered was not done. Try again in a while."),
}


@on_each_answer
def only_problems(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Write what other parts of the server refused under the API as a problem, with what its headers say."""
    is_error = response.status_code >= HTTPStatus.BAD_REQUEST
    if not request.path.startswith(ROOT) or not is_error or response.get("Content-Type", "").startswith(MEDIA_TYPE):
        return response
    status = HTTPStatus(response.status_code)
    kind, detail = _SAID.get(response.status_code, ("refused", f"This was answered with {status.phrase.lower()}."))
    headers = {name: response[name] for name in KEPT if name in response}
    return Problem(status, kind, detail, headers=headers).response()
