"""The pages that a link in a letter opens: an invitation, and a way back into one's account."""

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from dipoli.web.accounts import joining, queries
from dipoli.web.accounts.entering.providing import provider_name
from dipoli.web.accounts.models import Invitation, WayIn
from dipoli.web.conference.clock import now_in, wall
from dipoli.web.conference.models import Role
from dipoli.web.limits.counting import address_of
from dipoli.web.limits.kinds import TRIES_OF_LINKS
from dipoli.web.pages.people.forms import JoinForm, PasswordForm
from dipoli.web.pages.signing.going import invited_to_provider
from dipoli.web.pages.views.frame import UNPROCESSABLE, carry_out

BACKEND = "dipoli.web.accounts.entering.backend.OneAccount"
GONE = 410


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class ComeIn(View):
    """An invitation: what it is for, and the ways to accept it."""

    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Show it; opening the link does nothing yet, as programs look at links too."""
        found = _invitation(request, secret)
        return _gone(request) if found is None else _shown(request, found, secret)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Accept it, in the way that was chosen."""
        found, how = _invitation(request, secret), request.POST.get("how", "password")
        if found is None:
            return _gone(request)
        if how == "provider" and provider_name():
            return invited_to_provider(request, secret)
        if how == "as_me" and isinstance(request.user, User):
            return self._as_me(request, found, request.user, secret)
        form = JoinForm(request.POST)
        data = form.cleaned_data if form.is_valid() else {}
        now = now_in(found.process)
        seat = carry_out(form, lambda: joining.join_anew(found, data["username"], data["password"] or None, now=now))
        if seat is None:
            return _shown(request, found, secret, form=form, status=UNPROCESSABLE)
        login(request, seat.user, backend=BACKEND)
        return redirect("mfa_add_webauthn" if form.by_passkey else reverse("process", args=[seat.chain]))

    def _as_me(self, request: HttpRequest, found: Invitation, user: User, secret: str) -> HttpResponse:
        form = JoinForm({"how": "passkey", "username": user.get_username()})
        seat = carry_out(form, lambda: joining.join_as(found, user, now=now_in(found.process)))
        if seat is None:
            return _shown(request, found, secret, refused=form.non_field_errors(), status=UNPROCESSABLE)
        return redirect("process", seat.chain)


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class WayBack(View):
    """A new password by a link of the secretariat's."""

    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Ask for the password."""
        found = _way(request, secret)
        return _gone(request) if found is None else self._shown(request, found, PasswordForm())

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Set it, and let the person in."""
        found, form = _way(request, secret), PasswordForm(request.POST)
        if found is None:
            return _gone(request)
        user = carry_out(form, lambda: joining.come_back(found, form.cleaned_data["password"], now=wall()))
        if user is None:
            return self._shown(request, found, form, UNPROCESSABLE)
        login(request, user, backend=BACKEND)
        return redirect("account")

    def _shown(self, request: HttpRequest, way: WayIn, form: PasswordForm, status: int = 200) -> HttpResponse:
        return render(request, "pages/people/way_in.html", {"way": way, "form": form}, status=status)


invitation = ComeIn.as_view()
way_in = WayBack.as_view()


def _invitation(request: HttpRequest, secret: str) -> Invitation | None:
    TRIES_OF_LINKS.take(address_of(request), wall())
    found = queries.invitation_of(secret)
    return found if found is not None and found.is_open(now_in(found.process)) else None


def _way(request: HttpRequest, secret: str) -> WayIn | None:
    TRIES_OF_LINKS.take(address_of(request), wall())
    found = queries.way_of(secret)
    is_good = found is not None and found.used_at is None and wall() < found.expires_at and found.user.is_active
    return found if is_good else None


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/people/link_gone.html", status=GONE)


def _shown(
    request: HttpRequest,
    found: Invitation,
    secret: str,
    *,
    form: JoinForm | None = None,
    refused: object = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "invitation": found,
        "secret": secret,
        "role": Role(found.role).within,
        "form": form or JoinForm(initial={"username": joining.suggested(found.display_name)}),
        "refused": refused,
        "provider": provider_name(),
        "me": request.user if isinstance(request.user, User) else None,
    }
    return render(request, "pages/people/invitation.html", context, status=status)
