"""An identity provider in its own process: OpenID Connect by django-oauth-toolkit, its own database and key.

Run as `python -m tests.web.accounts.provider PORT FOLDER REDIRECT`; it says `ready` once it listens.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CLIENT, SECRET = "dipoli", "a secret between the two"
PASSWORD = "what the provider asks for"
PEOPLE = {"hale": ("hale@arvia.example", True), "pretender": ("hale@arvia.example", False), "stranger": ("", False)}
"""Who has an identity there: an address, and whether the provider has confirmed it."""


def _key() -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    return (
        rsa.generate_private_key(public_exponent=65537, key_size=2048)
        .private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        .decode()
    )


def _configure(folder: Path) -> None:
    from django.conf import settings

    settings.configure(
        SECRET_KEY="of the provider" * 4,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="tests.web.accounts.provider_urls",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "provider.sqlite3"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}},
        ],
        LOGIN_URL="/login/",
        SESSION_COOKIE_NAME="provider-session",  # two houses on one machine share their cookies
        USE_TZ=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": _key(),
            "OAUTH2_VALIDATOR_CLASS": "tests.web.accounts.provider_urls.Claims",
            "SCOPES": {"openid": "who you are", "email": "your address"},
            "PKCE_REQUIRED": True,
            "ALLOWED_REDIRECT_URI_SCHEMES": ["http", "https"],
        },
    )


def _prepare(redirect: str) -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    for name, (address, _) in PEOPLE.items():
        User.objects.create_user(name, address, PASSWORD)
    Application.objects.create(
        name="Dipoli",
        client_id=CLIENT,
        client_secret=SECRET,
        client_type="confidential",
        authorization_grant_type="authorization-code",
        redirect_uris=redirect,
        algorithm="RS256",
        skip_authorization=True,
    )


def main(port: int, folder: Path, redirect: str) -> None:
    """Serve until killed."""
    import django

    _configure(folder)
    django.setup()
    _prepare(redirect)
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    class Threaded(ThreadingMixIn, WSGIServer):
        daemon_threads = True  # a browser keeps connections open that it does not use

    server = make_server("127.0.0.1", port, get_wsgi_application(), Threaded, Quiet)
    sys.stdout.write(f"ready {server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


@dataclass
class Served:
    """A provider that is served: its issuer."""

    issuer: str

    def goes_through(self, address: str, who: str) -> str:
        """Sign somebody in at the provider, from the address that Dipoli sends to, and give where one is sent back."""
        import requests

        browser, home = requests.Session(), self.issuer.removesuffix("/o")
        login = browser.get(address, timeout=10)
        form: dict[str, Any] = {"username": who, "password": PASSWORD}
        entered = browser.post(login.url, data=form, timeout=10, allow_redirects=False)
        sent = browser.get(home + entered.headers["Location"], timeout=10, allow_redirects=False)
        return str(sent.headers["Location"])


@contextmanager
def served(folder: Path, redirect: str) -> Iterator[Served]:
    """Serve a provider in a process of its own until the end of the block."""
    import os
    import subprocess

    root = Path(__file__).resolve().parents[3]
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DIPOLI_"))}
    command = [sys.executable, "-m", "tests.web.accounts.provider", "0", str(folder), redirect]
    with subprocess.Popen(command, cwd=root, env=environ, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line.startswith("ready "), line
            yield Served(f"http://127.0.0.1:{line.split()[1]}/o")
        finally:
            process.kill()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
