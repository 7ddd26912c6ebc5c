"""Letters by `dipoli notify` and by the server itself, into a folder in place of a mail server."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.outside import dipoli

WANT = """
import django; django.setup()
from django.contrib.auth.models import User
from django.utils import timezone
from dipoli.web.letters.kinds import How, Kind
from dipoli.web.letters.models import Correspondent
from dipoli.web.letters.wishing import Wishes, wish
now = timezone.now()
for user in User.objects.filter(username__in=["chair", "belmark"]):
    wish(user, Wishes(f"{user}@example.org", "UTC", 7, {kind: How.AT_ONCE for kind in Kind}), now=now)
Correspondent.objects.update(confirmed_at=now)
"""


def want(data: Path) -> None:
    environ = {**os.environ, "DIPOLI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "dipoli.web.settings"}
    subprocess.run([sys.executable, "-c", WANT], check=True, env=environ, timeout=60)


def told(folder: Path) -> str:
    return "".join(file.read_text() for file in sorted(folder.glob("*.log"))) if folder.is_dir() else ""


def test_letters_wait_for_a_mail_server_and_go_out_once(tmp_path: Path) -> None:
    data, post = tmp_path / "data", tmp_path / "post"
    assert dipoli("demo", "--no-serve", data=data).returncode == 0
    want(data)
    waits = dipoli("notify", data=data)
    assert (waits.returncode, "No mail server is named in DIPOLI_MAIL" in waits.stdout) == (1, True)
    mail = {"DIPOLI_MAIL": f"file://{post}", "DIPOLI_ADDRESS": "https://talks.example.org"}
    first = json.loads(dipoli("notify", "--json", data=data, **mail).stdout)
    assert (first["waiting"], first["given_up"], first["problem"]) == (0, 0, "")
    assert first["sent"] >= 2
    (tmp_path / "words.txt").write_text("1. Words.\n")
    assert dipoli("table", tmp_path / "words.txt", "--basket", "I", data=data).returncode == 0
    second = dipoli("notify", data=data, **mail)
    assert (second.returncode, second.stdout) == (0, "Letters sent: 2; waiting: 0; given up: 0.\n")
    assert dipoli("notify", data=data, **mail).stdout == "Letters sent: 0; waiting: 0; given up: 0.\n"
    words = told(post)
    assert words.count("The secretariat tabled") == 2
    assert "https://talks.example.org/p/rehearsal/texts/" in words
    assert "\n <https://talks.example.org/letters/leave/" in words
    nobody = dipoli("notify", data=data, DIPOLI_MAIL="smtp://127.0.0.1:1")
    assert nobody.returncode == 0, "with nothing to send no server is needed"
    assert dipoli("table", tmp_path / "words.txt", "--basket", "I", data=data).returncode == 0
    down = dipoli("notify", data=data, DIPOLI_MAIL="smtp://127.0.0.1:1")
    assert (down.returncode, "waiting: 2" in down.stdout, "could not be reached" in down.stdout) == (1, True, True)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DIPOLI_MAIL", "mail.example.org", "DIPOLI_MAIL names no mail server"),
        ("DIPOLI_MAIL", "smtp://host:port", "DIPOLI_MAIL names no mail server"),
        ("DIPOLI_MAIL", "file://folder", "DIPOLI_MAIL names no mail server"),
        ("DIPOLI_ADDRESS", "talks.example.org", "DIPOLI_ADDRESS is 'talks.example.org': write it like"),
        ("DIPOLI_ADDRESS", "https://talks.example.org/path", "write it like"),
    ],
)
def test_a_wrong_setting_is_said(name: str, value: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "dipoli.sqlite3").touch()
    found = dipoli("notify", data=tmp_path, **{name: value})
    assert (found.returncode, found.stderr.count("\n"), sentence in found.stderr) == (2, 1, True)
