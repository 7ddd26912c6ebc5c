import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test import AsyncClient, Client

from dipoli.web.installation import environment
from dipoli.web.settings import CONTENT_SECURITY_POLICY, DATABASES


def test_a_switch_is_on_or_off() -> None:
    assert [environment.switch({"X": said}, "X") for said in ("1", "true", " ON ", "yes")] == [True] * 4
    assert [environment.switch({"X": said}, "X") for said in ("0", "False", "off", "no", "")] == [False] * 5
    assert environment.switch({}, "X") is False
    with pytest.raises(ImproperlyConfigured, match="DIPOLI_DEBUG is 'maybe': say 1 or 0"):
        environment.switch({"DIPOLI_DEBUG": "maybe"}, "DIPOLI_DEBUG")


def test_names_stand_between_commas() -> None:
    assert environment.names({"X": "a.example, b.example,"}, "X", ("c",)) == ("a.example", "b.example")
    assert environment.names({}, "X", ("c",)) == ("c",)
    with pytest.raises(ImproperlyConfigured, match="DIPOLI_ALLOWED_HOSTS is empty"):
        environment.names({"DIPOLI_ALLOWED_HOSTS": " , "}, "DIPOLI_ALLOWED_HOSTS", ("c",))


def test_a_folder_need_not_be_there_but_must_not_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert environment.folder({"X": str(tmp_path / "new")}, "X", "var") == tmp_path / "new"
    assert environment.folder({}, "X", "var") == Path.cwd() / "var"
    for wrong in (str(tmp_path / "file"), ""):
        with pytest.raises(ImproperlyConfigured, match=r"DIPOLI_DATA is .*, which is not a folder"):
            environment.folder({"DIPOLI_DATA": wrong}, "DIPOLI_DATA", "var")


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "deep" / "data"
    environ = {"DIPOLI_DATA": str(data)}
    assert environment.secret_key(environ, data) == ""
    assert environment.prepare(environ) == data
    key = environment.secret_key(environ, data)
    assert len(key) >= environment.KEY_LENGTH
    assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in (data, *data.iterdir())} == {
        "data": 0o700,
        environment.DATABASE_FILE: 0o600,
        environment.KEY_FILE: 0o600,
    }
    environment.prepare(environ)
    assert environment.secret_key(environ, data) == key


def test_the_variable_goes_before_the_kept_key_and_makes_none(tmp_path: Path) -> None:
    environ = {"DIPOLI_DATA": str(tmp_path), "DIPOLI_SECRET_KEY": "k" * 50}
    environment.prepare(environ)
    assert environment.secret_key(environ, tmp_path) == "k" * 50
    assert [file.name for file in tmp_path.iterdir()] == [environment.DATABASE_FILE]


def test_a_weak_or_unreadable_key_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DIPOLI_SECRET_KEY is too short"):
        environment.secret_key({"DIPOLI_SECRET_KEY": ""}, tmp_path)
    kept = tmp_path / environment.KEY_FILE
    kept.write_bytes(b"")
    with pytest.raises(ImproperlyConfigured, match=r"secret-key is too short"):
        environment.secret_key({}, tmp_path)
    kept.write_bytes(b"\xff" * 60)
    with pytest.raises(ImproperlyConfigured, match=r"secret-key cannot be read"):
        environment.secret_key({}, tmp_path)


def test_a_folder_that_cannot_be_made_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"DIPOLI_DATA is .*, where nothing can be kept"):
        environment.prepare({"DIPOLI_DATA": str(tmp_path / "file" / "below")})


def run(code: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run some Python in an installation of its own, with every warning an error."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("DIPOLI_")}
    own |= {"DJANGO_SETTINGS_MODULE": "dipoli.web.settings", **environ}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env=own, capture_output=True, text=True, check=False
    )


def test_a_wrong_variable_stops_everything_with_its_name(tmp_path: Path) -> None:
    done = run("import django; django.setup()", DIPOLI_DATA=str(tmp_path), DIPOLI_HTTPS="perhaps")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("ImproperlyConfigured: DIPOLI_HTTPS is 'perhaps': say 1 or 0.")


WHOLE = """
import dipoli.web.asgi
from django.core.management import call_command
call_command("migrate", verbosity=0)
from dipoli.web.installation.soundness import faults
print(faults())
"""


def test_a_new_installation_starts_and_has_no_faults(tmp_path: Path) -> None:
    done = run(WHOLE, DIPOLI_DATA=str(tmp_path / "data"))
    assert (done.stdout, done.stderr, done.returncode) == ("()\n", "", 0)


def test_behind_https_cookies_and_addresses_are_bound_to_it(tmp_path: Path) -> None:
    code = """
from django.conf import settings as s
print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.ALLOWED_HOSTS)
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)
"""
    public = run(code, DIPOLI_DATA=str(tmp_path), DIPOLI_HTTPS="1", DIPOLI_ALLOWED_HOSTS="a.example")
    assert public.stdout == "True True True True ['a.example']\n__Host-session __Host-csrf\n"
    local = run(code, DIPOLI_DATA=str(tmp_path))
    assert local.stdout == "False False False False ['localhost', '127.0.0.1', '[::1]']\nsessionid csrftoken\n"
    assert list(tmp_path.iterdir()) == []


def test_what_would_open_the_inside_to_others_does_not_start(tmp_path: Path) -> None:
    for given, said in (
        ({"DIPOLI_ALLOWED_HOSTS": "*"}, "DIPOLI_ALLOWED_HOSTS allows every name"),
        ({"DIPOLI_ALLOWED_HOSTS": "a.example", "DIPOLI_DEBUG": "1"}, "DIPOLI_DEBUG is on while a.example"),
    ):
        done = run("import django; django.setup()", DIPOLI_DATA=str(tmp_path), **given)
        assert done.returncode == 1
        assert f"ImproperlyConfigured: {said}" in done.stderr.splitlines()[-1]


def test_every_answer_says_what_a_browser_may_do_with_it(db: None) -> None:
    response = Client().get("/sign-in/")
    assert response.status_code == 200
    said = response["Content-Security-Policy"]
    assert sorted(said.split("; ")) == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self'",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
    ]
    assert CONTENT_SECURITY_POLICY["DIRECTIVES"].keys() == {part.split(" ")[0] for part in said.split("; ")}
    assert (response["X-Frame-Options"], response["X-Content-Type-Options"], response["Referrer-Policy"]) == (
        "DENY",
        "nosniff",
        "same-origin",
    )


async def test_static_files_come_from_the_packages_without_collecting() -> None:
    client = AsyncClient()
    response = await client.get("/static/django_htmx/htmx-2.min.js")
    assert response.status_code == 200
    assert response.content.startswith(b"var htmx=")
    assert response["Content-Type"].startswith("text/javascript")
    assert "Access-Control-Allow-Origin" not in response
    again = await client.get("/static/django_htmx/htmx-2.min.js", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again.has_header("Content-Type")) == (304, b"", False)


def test_the_models_and_the_migrations_agree(db: None) -> None:
    call_command("makemigrations", "record", "conference", check=True, dry_run=True, verbosity=0)


def test_sqlite_waits_for_the_writer_before_it() -> None:
    options = DATABASES["default"]["OPTIONS"]
    assert isinstance(options, dict)
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


def test_sqlite_writes_ahead_and_to_the_disk_before_it_answers(db: None) -> None:
    with connection.cursor() as cursor:
        found = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    full = 2
    assert found == ["wal", full, 1]
