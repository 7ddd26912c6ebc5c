"""Django's settings: one file, safe as it stands, with what differs between installations in DIPOLI_* variables."""

import os
import secrets
from pathlib import Path

from dipoli.web.installation import environment, identity

DATA = environment.folder(os.environ, "DIPOLI_DATA", "var")
DEBUG = environment.switch(os.environ, "DIPOLI_DEBUG")
HTTPS = environment.switch(os.environ, "DIPOLI_HTTPS")
ALLOWED_HOSTS = environment.hosts(os.environ, is_debugging=DEBUG)

# Without a key of its own an installation gets one for this process only: never one that anybody else knows.
SECRET_KEY = environment.secret_key(os.environ, DATA) or secrets.token_urlsafe(environment.KEY_LENGTH)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "dipoli.web.limits",
    "dipoli.web.record",
    "dipoli.web.conference",
    "dipoli.web.drafting",
    "dipoli.web.languages",
    "dipoli.web.decisions",
    "dipoli.web.consultations",
    "dipoli.web.linkage",
    "dipoli.web.followup",
    "dipoli.web.statements",
    "dipoli.web.letters",
    "dipoli.web.dialogue",
    "dipoli.web.rollcalls",
    "dipoli.web.training",
    "dipoli.web.programs",
    "dipoli.web.accounts",
    "dipoli.web.pages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "dipoli.web.operations.watching.watch",
    "dipoli.web.headers.tell_the_browser",
    "dipoli.web.api.http.only_problems.only_problems",
    "django.middleware.security.SecurityMiddleware",
    "dipoli.web.static.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dipoli.web.accounts.watching.speaking.speak_as_preferred",
    "dipoli.web.accounts.watching.middleware.watch_over",
    "django_htmx.middleware.HtmxMiddleware",
    "dipoli.web.pages.middleware.Storable",
    "dipoli.web.pages.middleware.explain_not_allowed",
    "dipoli.web.pages.middleware.tell_of_files",
    "dipoli.web.pages.middleware.Patience",
]

ROOT_URLCONF = "dipoli.web.urls"
ASGI_APPLICATION = "dipoli.web.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [f"dipoli.web.pages.templatetags.{each}" for each in ("dates", "figures", "hyphens", "marks")],
        },
    },
]

DATABASES = {"default": environment.database(os.environ, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Where people find the pages and who letters come from; without a mail server letters are written and none is sent.
ADDRESS = environment.address(os.environ)
MAIL = environment.mail(os.environ)
DEFAULT_FROM_EMAIL = os.environ.get("DIPOLI_MAIL_FROM", "Secretariat <dipoli@localhost>")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = MAIL.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_FILE_PATH = MAIL.get("EMAIL_FILE_PATH")
EMAIL_HOST = MAIL.get("EMAIL_HOST", "localhost")
EMAIL_PORT = MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = MAIL.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = MAIL.get("EMAIL_USE_TLS", False)

LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# How people sign in: by password, passkey, app or recovery code, or by an identity provider; nobody signs up alone.
AUTHENTICATION_BACKENDS = ["dipoli.web.accounts.entering.backend.OneAccount"]
OIDC = identity.provider(os.environ)
# How long after showing who one is one may do what commits a State; 0 never asks again.
FRESH_MINUTES = identity.number(os.environ, "DIPOLI_FRESH_MINUTES", 15, 24 * 60)
# Whose seats need a second factor (secretariat, chair, head), and for how many days they may go on without.
SECOND_FACTOR_FOR = identity.roles(os.environ, "DIPOLI_SECOND_FACTOR_FOR")
SECOND_FACTOR_GRACE_DAYS = identity.number(os.environ, "DIPOLI_SECOND_FACTOR_GRACE_DAYS", 7, 365)
# How many days is kept what is no part of a record: `dipoli retention` prunes the rest.
KEPT_DAYS = {
    "letters": identity.number(os.environ, "DIPOLI_KEEP_LETTERS_DAYS", 90, 36_500),
    "sessions": identity.number(os.environ, "DIPOLI_KEEP_SESSIONS_DAYS", 30, 36_500),
    "invitations": identity.number(os.environ, "DIPOLI_KEEP_INVITATIONS_DAYS", 90, 36_500),
    "answers": identity.number(os.environ, "DIPOLI_KEEP_ANSWERS_DAYS", 2, 36_500),
}
# For how many seconds a process that is told to stop goes on serving while `/ready` says that it stops.
LEAVE_SECONDS = identity.number(os.environ, "DIPOLI_LEAVE_SECONDS", 0, 60)
ACCOUNT_ADAPTER = "dipoli.web.accounts.entering.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_FORMS = {
    "login": "dipoli.web.pages.signing.forms.SignInForm",
    "change_password": "dipoli.web.pages.signing.forms.ChangeForm",
    "set_password": "dipoli.web.pages.signing.forms.SetForm",
    "reauthenticate": "dipoli.web.pages.signing.forms.AgainForm",
}
# Passwords are counted by accounts/entering/attempts.py; codes here, by person: only who has the password comes so far.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key", "reauthenticate": "20/m/user"}
MFA_ADAPTER = "dipoli.web.accounts.entering.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "dipoli.web.pages.signing.forms.AddPasskeyForm",
    "authenticate": "dipoli.web.pages.signing.forms.CodeForm",
    "reauthenticate": "dipoli.web.pages.signing.forms.AgainByCodeForm",
    "activate_totp": "dipoli.web.pages.signing.forms.UseAppForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
SOCIALACCOUNT_ADAPTER = "dipoli.web.accounts.entering.adapters.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = OIDC.as_allauth_reads_it() if OIDC is not None else {}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_ONLY = False

# Each in itself, as whoever looks for it reads it.
NAMES_OF_LANGUAGES = {
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "it": "Italiano",
    "ru": "Русский",
    "es": "Español",
}
# The languages on offer: those whose catalogue is whole, which a test insists on.
LANGUAGE_CODE = "en"
OFFERED = ("en", "de", "es", "fr", "it", "ru")
LANGUAGES = [(code, NAMES_OF_LANGUAGES[code]) for code in OFFERED]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# Served straight from the installed packages: nothing to collect after an installation or an upgrade.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

# A pasted text of 5 MB is up to 15 MB when a form percent-encodes it; files are measured where they are read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
FILE_UPLOAD_PERMISSIONS = 0o600

# How often one may ask the API in a minute: an address, one whose tokens fail, and a token or a person.
API_RATES = {"address": 1200, "failures": 30, "read": 600, "write": 120}
# Other figures for limits of `limits/kinds.py`, by their name: {"uploads": 60}.
LIMITS: dict[str, int] = {}
CACHES = environment.caches(os.environ)
# Hosts that webhooks may go to though they are inside, and without HTTPS: none, unless the operator names them.
WEBHOOK_HOSTS = environment.names(os.environ, "DIPOLI_WEBHOOK_HOSTS", ())

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Under HTTPS a name that browsers keep from every other host and from plain HTTP.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
LANGUAGE_COOKIE_NAME = "__Host-language" if HTTPS else "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600

# Who may read what is counted from elsewhere than this machine; the log as lines for people or as JSON for programs.
METRICS_TOKEN = os.environ.get("DIPOLI_METRICS_TOKEN", "")
LOG = environment.choice(os.environ, "DIPOLI_LOG", ("lines", "json"))
PROXIES = environment.names(os.environ, "DIPOLI_PROXIES", ("127.0.0.1", "::1"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {"()": "dipoli.web.operations.logs.Plain"},
        "json": {"()": "dipoli.web.operations.logs.JSONLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Each request: said where a program collects the log, and too much for a person.
        "dipoli.requests": {"level": "INFO" if LOG == "json" else "WARNING"},
        # Whoever calls the server by a wrong name gets a 400 and no page of the log.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
