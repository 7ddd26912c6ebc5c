"""The addresses of signing in; the names that allauth knows them by are its own."""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as providers
from allauth.socialaccount.providers.openid_connect import views as provider
from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from dipoli.web.pages.signing import again, going, views

IN = "sign-in/"
AGAIN = "sign-in/again/"
ACCOUNT = "account/"
SHOWN = frozenset(
    {
        "account_inactive",
        "mfa_download_recovery_codes",
        "mfa_view_recovery_codes",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    }
)
"""Pages of allauth's that take no form."""


def _allauths(address: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """Give an address to a view of allauth's, which would take PUT for POST, and answer POST where it only shows."""
    ways = ["GET", "HEAD"] if name in SHOWN else ["GET", "HEAD", "POST"]
    return path(address, require_http_methods(ways)(view), name=name)


patterns = [
    path(IN, views.sign_in, name="sign-in"),
    path(IN, views.sign_in, name="account_login"),
    _allauths(IN + "passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    _allauths(IN + "second-factor/", factors.authenticate, "mfa_authenticate"),
    _allauths(IN + "locked/", account.account_inactive, "account_inactive"),
    _allauths(IN + "with/<slug:provider_id>/", going.to_provider, "openid_connect_login"),
    _allauths(IN + "with/<slug:provider_id>/back/", provider.callback, "openid_connect_callback"),
    _allauths(IN + "with/cancelled", providers.login_cancelled, "socialaccount_login_cancelled"),
    _allauths(IN + "with/failed", providers.login_error, "socialaccount_login_error"),
    path(AGAIN, again.show_again, name="show-again"),
    path(AGAIN + "go-on/", again.go_on, name="go-on"),
    _allauths(AGAIN + "password/", account.reauthenticate, "account_reauthenticate"),
    _allauths(AGAIN + "code/", factors.reauthenticate, "mfa_reauthenticate"),
    _allauths(AGAIN + "passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    path(AGAIN + "provider/", again.with_provider, name="show-again-with-provider"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path(ACCOUNT, views.account, name="account"),
    path(ACCOUNT, views.account, name="mfa_index"),
    path(ACCOUNT, views.account, name="mfa_list_webauthn"),
    path(ACCOUNT, views.account, name="socialaccount_connections"),
    path(ACCOUNT + "provider/remove/", views.unlink_provider, name="unlink-provider"),
    path(ACCOUNT + "password/", views.change_password, name="account_change_password"),
    path(ACCOUNT + "password/set/", views.set_password, name="account_set_password"),
    _allauths(ACCOUNT + "app/", app.activate_totp, "mfa_activate_totp"),
    _allauths(ACCOUNT + "app/remove/", app.deactivate_totp, "mfa_deactivate_totp"),
    _allauths(ACCOUNT + "codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _allauths(ACCOUNT + "codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _allauths(ACCOUNT + "codes/download/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
    _allauths(ACCOUNT + "passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    _allauths(ACCOUNT + "passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    _allauths(ACCOUNT + "passkeys/<int:pk>/name/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
]
