"""The codes that an app shows."""

from statistics import median

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time


def code_for(secret: str) -> str:
    """Give the code of this half minute: it holds for at least half a minute more, as the one before would not."""
    return str(format_hotp_value(hotp_value(secret, median([*yield_hotp_counters_from_time()]))))
