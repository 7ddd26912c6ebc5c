"""No secret is in the tree, in what the server writes, in what it says of an error, or in what `dipoli check` says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHAPES = {
    "a private key": re.compile(rb"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*\n[A-Za-z0-9+/=\s]{60,}"),
    "a key of a cloud": re.compile(rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of a forge": re.compile(rb"\b(?:ghp|gho|ghs|glpat|pypi|xox[bpas])[-_][A-Za-z0-9_-]{30,}"),
    "a token of ours": re.compile(rb"\bdipoli_[A-Za-z0-9_-]{30,}"),
    "a secret of a webhook": re.compile(rb"\bwhsec_[A-Za-z0-9+/]{30,}"),
    "a key of ours": re.compile(rb"DIPOLI_SECRET_KEY\s*=\s*[\"']?[A-Za-z0-9_-]{40,}"),
    "a password in an address": re.compile(
        rb"\b(?:postgresql|postgres|smtps?|https)://[a-z]+:(?!password|pass|secret|p@)[^@\s\"'{<]{6,}@"
    ),
}
KEY, PASSWORD, MAIL = "k3y" * 20, "pgsecret7", "mailsecret7"


def test_no_secret_is_in_the_tree() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    if not listed:
        pytest.skip("no git here: the tree cannot be listed")
    found = []
    for name in listed.decode().split("\0"):
        path = ROOT / name
        if not name or not path.is_file() or path.is_symlink():
            continue
        data = path.read_bytes()
        found += [(name, shape) for shape, pattern in SHAPES.items() if pattern.search(data)]
    assert found == []
    assert not {".env", "secret-key", "dipoli.sqlite3"} & {Path(name).name for name in listed.decode().split("\0")}


def test_the_shapes_would_be_seen() -> None:
    key = "-----BEGIN " + "PRIVATE KEY-----\n" + "A" * 70
    for secret in (key, "AKIA" + "A" * 16, "ghp_" + "a" * 36, "whsec_" + "a" * 40, "postgresql://a:" + "hunter22@h/n"):
        assert any(pattern.search(secret.encode()) for pattern in SHAPES.values()), secret


FAILING = """
import sys, logging
import dipoli.web.asgi
from django.conf import settings
from django.test import Client
from django.urls import path
from dipoli.web import urls
def fail(request):
    held = settings.SECRET_KEY
    raise ValueError("it failed")
urls.urlpatterns.insert(0, path("fail/", fail))
client = Client(raise_request_exception=False, SERVER_NAME="localhost")
for address in ("/fail/", "/nothing/", "/sign-in/", "/api/v1/nothing"):
    print(client.post(address, {"password": "typed-secret-7", "username": "x"}).content.decode())
    headers = {"authorization": "Bearer typed-secret-7", "cookie": "sessionid=typed-secret-7"}
    print(client.get(address, headers=headers).content.decode())
"""


def run(code: str, data: Path, **more: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("DIPOLI_")}
    own |= {"DJANGO_SETTINGS_MODULE": "dipoli.web.settings", "DIPOLI_DATA": str(data), "DIPOLI_SECRET_KEY": KEY, **more}
    own |= {"DIPOLI_MAIL": f"smtps://office:{MAIL}@mail.example.org"}
    done = subprocess.run([sys.executable, "-c", code], env=own, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_no_page_of_an_error_and_no_log_says_a_secret(tmp_path: Path) -> None:
    """With DIPOLI_DEBUG off, as it has to be wherever others than this machine are answered."""
    said = run(FAILING, tmp_path)
    assert "Internal Server Error: " in said
    for secret in (KEY, MAIL, "typed-secret-7"):
        assert secret not in said


def test_checking_an_installation_says_no_secret(tmp_path: Path) -> None:
    check = "from dipoli.cli.main import run; run(['check'])"
    for address in (
        f"postgresql://dipoli:{PASSWORD}@127.0.0.1:1/none",
        f"postgresql://dipoli:{PASSWORD}@127.0.0.1/a/b",
    ):
        said = run(check, tmp_path, DIPOLI_DATABASE=address)
        assert len(said) > 20
        for secret in (KEY, MAIL, PASSWORD):
            assert secret not in said
