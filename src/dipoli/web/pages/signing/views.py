"""Signing in and out, and the page of one's own account."""

from typing import Any

from allauth.account.utils import has_verified_email
from allauth.account.views import LoginView, PasswordChangeView, PasswordSetView
from allauth.mfa.models import Authenticator
from allauth.socialaccount.internal import flows
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.web.accounts.entering.providing import linked_provider, provider_name
from dipoli.web.limits.counting import TooOften
from dipoli.web.pages.signing.forms import SignInForm
from dipoli.web.pages.views.frame import UNPROCESSABLE

TOO_MANY = 429


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """The form of signing in: a wrong password is an answer of its own kind, for programs too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try what was typed; whoever tried too often waits, even with the right password."""
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)
        except TooOften as refusal:
            context = self.get_context_data(
                form=SignInForm(request=request, initial={"login": request.POST.get("login", "")}), locked=str(refusal)
            )
            answer = render(request, self.template_name, context, status=TOO_MANY)
            answer["Retry-After"] = str(refusal.wait)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the form again, with the name that was typed."""
        return render(self.request, self.template_name, self.get_context_data(form=form), status=UNPROCESSABLE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say where else one may sign in."""
        more = {"provider": provider_name(), "provider_key": settings.OIDC.key if settings.OIDC else ""}
        return {**super().get_context_data(**kwargs), **more}


class ChangePassword(PasswordChangeView):  # type: ignore[misc]
    """The form of a new password for an old one; other sessions end by it."""

    success_url = reverse_lazy("account")


class SetPassword(PasswordSetView):  # type: ignore[misc]
    """The form of a first password."""

    success_url = reverse_lazy("account")


sign_in = require_http_methods(["GET", "HEAD", "POST"])(SignIn.as_view())
change_password = require_http_methods(["GET", "HEAD", "POST"])(login_required(ChangePassword.as_view()))
set_password = require_http_methods(["GET", "HEAD", "POST"])(login_required(SetPassword.as_view()))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, also one that waits for a second factor."""
    logout(request)
    return redirect(settings.LOGIN_URL)


@never_cache
@require_GET
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show a person how they sign in."""
    assert isinstance(request.user, User)  # noqa: S101 - signed in
    kinds = Authenticator.Type
    rows = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    codes = next((each for each in rows if each.type == kinds.RECOVERY_CODES), None)
    context = {
        "passkeys": [each for each in rows if each.type == kinds.WEBAUTHN],
        "app": next((each for each in rows if each.type == kinds.TOTP), None),
        "codes": codes,
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "provider": provider_name(),
        "provider_key": settings.OIDC.key if settings.OIDC else "",
        "linked": linked_provider(request.user),
        "has_password": request.user.has_usable_password(),
        "address": request.user.email if has_verified_email(request.user) else "",
        "is_by_number": request.get_host().partition(":")[0] in {"127.0.0.1", "[::1]", "["},
    }
    return render(request, "pages/signing/account.html", context)


@require_POST
@login_required
def unlink_provider(request: HttpRequest) -> HttpResponse:
    """Let the identity provider open this account no more, unless nothing else does."""
    found = SocialAccount.objects.filter(user=request.user).first()
    if found is not None:
        try:
            if not Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN).exists():
                flows.connect.validate_disconnect(request, found)
            flows.connect.disconnect(request, found)
        except ValidationError:
            messages.error(request, sentence("Nothing else opens this account: set a password or add a passkey first."))
    return redirect("account")
