"""What each role gets at the addresses of signing in, which belong to whoever is at the browser."""

from collections.abc import Mapping

ANYBODY = (200,) * 7
TO_SIGN_IN = (302,) * 7
SIGNED_IN = (302, 200, 200, 200, 200, 200, 200)
NOT_THERE = (404,) * 7
NOT_THEIRS = (302, 404, 404, 404, 404, 404, 404)
NOT_SO = (405,) * 7


def row(get: tuple[int, ...] = NOT_SO, post: tuple[int, ...] = NOT_SO, **more: object) -> dict[str, object]:
    return {"get": get, "post": post, "slug": False, **more}


ENTRANCE = row((200, 302, 302, 302, 302, 302, 302), (422, 302, 302, 302, 302, 302, 302))
LEAVING = row(post=TO_SIGN_IN)
ACCOUNT = row(SIGNED_IN)
PROVIDER = {"at": lambda world: {"provider_id": "provider"}}
A_KEY = {"at": lambda world: {"pk": 1}}

ROWS: Mapping[str, dict[str, object]] = {
    "sign-in": ENTRANCE,
    "account_login": ENTRANCE,
    "sign-out": LEAVING,
    "account_logout": LEAVING,
    "mfa_login_webauthn": row(TO_SIGN_IN, TO_SIGN_IN),
    "mfa_authenticate": row(TO_SIGN_IN, TO_SIGN_IN),
    "account_inactive": row(ANYBODY),
    "openid_connect_login": row(NOT_THERE, NOT_THERE, **PROVIDER),
    "openid_connect_callback": row(NOT_THERE, NOT_THERE, **PROVIDER),
    "socialaccount_login_cancelled": row(ANYBODY),
    "socialaccount_login_error": row((401,) * 7),
    "show-again": row(TO_SIGN_IN),
    "go-on": row(TO_SIGN_IN),
    "account_reauthenticate": row(SIGNED_IN, SIGNED_IN),
    "mfa_reauthenticate": row(TO_SIGN_IN, TO_SIGN_IN),
    "mfa_reauthenticate_webauthn": row(TO_SIGN_IN, TO_SIGN_IN),
    "show-again-with-provider": row(NOT_THEIRS),
    **dict.fromkeys(("account", "mfa_index", "mfa_list_webauthn", "socialaccount_connections"), ACCOUNT),
    "unlink-provider": row(post=TO_SIGN_IN),
    "account_change_password": row(SIGNED_IN, SIGNED_IN),
    "account_set_password": row(TO_SIGN_IN, TO_SIGN_IN),
    "mfa_activate_totp": row(SIGNED_IN, SIGNED_IN),
    "mfa_deactivate_totp": row(NOT_THEIRS, NOT_THEIRS),
    "mfa_view_recovery_codes": row(NOT_THEIRS),
    "mfa_generate_recovery_codes": row(SIGNED_IN, SIGNED_IN),
    "mfa_download_recovery_codes": row(NOT_THEIRS),
    "mfa_add_webauthn": row(SIGNED_IN, SIGNED_IN),
    "mfa_remove_webauthn": row(NOT_THEIRS, NOT_THEIRS, **A_KEY),
    "mfa_edit_webauthn": row(NOT_THEIRS, NOT_THEIRS, **A_KEY),
}
