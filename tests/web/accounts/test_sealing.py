"""What an app shares with the installation is kept sealed, and a lost key opens nothing."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from pytest_django import Settings

from dipoli.web.accounts.entering.adapters import MFAAdapter
from tests.web.accounts.codes import code_for
from tests.web.cast import Cast

SHARED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_a_secret_is_kept_sealed_and_opens_by_its_key(cast: Cast, settings: Settings) -> None:
    kept = TOTP.activate(cast.arvia.user, SHARED).instance
    assert SHARED not in str(Authenticator.objects.get().data)
    assert kept.wrap().validate_code(code_for(SHARED))
    cache.clear()
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 10
    assert not kept.wrap().validate_code(code_for(SHARED))
    settings.SECRET_KEY_FALLBACKS = [old]
    assert kept.wrap().validate_code(code_for(SHARED))


def test_no_code_fits_a_secret_whose_key_is_lost(settings: Settings) -> None:
    sealed = MFAAdapter().encrypt(SHARED)
    settings.SECRET_KEY = "another" * 10
    found = {MFAAdapter().decrypt(sealed) for _ in range(3)}
    assert (len(found), SHARED in found, "" in found) == (3, False, False)
