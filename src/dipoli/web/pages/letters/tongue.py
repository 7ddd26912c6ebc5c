"""The choice of a language, at the foot of every page."""

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.accounts.watching.speaking import keep_in_browser, prefer
from dipoli.web.interface import is_offered


# Pages that anybody reads set no cookie; and from another site a browser sends none, so that no account changes.
@csrf_exempt
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show pages in a language from now on, and keep it with the account of whoever is signed in."""
    language = request.POST.get("language", "")
    if not is_offered(language):
        raise Http404(sentence("The pages are not there in this language: choose one of those at their foot."))
    response = redirect(_back(request))
    keep_in_browser(response, language)
    if isinstance(request.user, User):
        prefer(request.user, language)
    return response


def _back(request: HttpRequest) -> str:
    """Give the page on which the choice was made, and never another site's."""
    wanted = request.POST.get("next") or request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else "/"
