"""The environment variables of an installation, read so that a wrong one is named."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off", ""})
KEY_FILE = "secret-key"
DATABASE_FILE = "dipoli.sqlite3"
KEY_LENGTH = 50
MOST_CONNECTIONS = 40
SECONDS_OPEN = 600
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
"""What each connection to SQLite is told: FULL, so that what was answered outlives a loss of power."""


def switch(environ: Mapping[str, str], name: str) -> bool:
    """Read a variable that is on or off; off where it is not set."""
    value = environ.get(name, "").strip().lower()
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} is {value!r}: say 1 or 0.")
    return value in YES


def names(environ: Mapping[str, str], name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Read a variable that lists names between commas."""
    if name not in environ:
        return default
    found = tuple(part.strip() for part in environ[name].split(",") if part.strip())
    if not found:
        raise ImproperlyConfigured(f"{name} is empty: leave it out, or name at least one, with commas between.")
    return found


LOCAL = ("localhost", "127.0.0.1", "[::1]")


def hosts(environ: Mapping[str, str], *, is_debugging: bool) -> list[str]:
    """Read which names the server answers to: this machine's alone, unless others are named, each by itself.

    Every name at once is refused, as anybody could then make links that seem ours; so is showing the inside to others.
    """
    found = names(environ, "DIPOLI_ALLOWED_HOSTS", LOCAL)
    if any("*" in each for each in found):
        raise ImproperlyConfigured("DIPOLI_ALLOWED_HOSTS allows every name: name the hosts that are yours.")
    public = [each for each in found if each not in LOCAL]
    if is_debugging and public:
        raise ImproperlyConfigured(
            f"DIPOLI_DEBUG is on while {public[0]} is in DIPOLI_ALLOWED_HOSTS, and would show the inside to others: "
            "turn it off, or answer to this machine alone."
        )
    return list(found)


def choice(environ: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    """Read a variable that is one of a few words; the first where it is not set."""
    value = environ.get(name, "").strip().lower() or known[0]
    if value not in known:
        raise ImproperlyConfigured(f"{name} is {value!r}: say {' or '.join(known)}.")
    return value


def folder(environ: Mapping[str, str], name: str, default: str) -> Path:
    """Read a variable that names a folder, which need not be there yet."""
    path = Path(environ.get(name, default)).expanduser()
    if not environ.get(name, default).strip() or (path.exists() and not path.is_dir()):
        raise ImproperlyConfigured(f"{name} is {str(path)!r}, which is not a folder: name one that is or can be made.")
    return path.absolute()


def database(environ: Mapping[str, str], data: Path) -> dict[str, object]:
    """Read which database is meant: the file in the data folder, or a PostgreSQL server named in DIPOLI_DATABASE.

    On SQLite each transaction takes the write lock as it begins, so that what an act reads still holds when it writes.
    A thread keeps the file open from one request to the next, as opening it costs more than most answers.
    On PostgreSQL a process holds at most `MOST_CONNECTIONS` connections: requests beyond them wait for one, as a server
    that takes no more would answer them with an error.
    """
    address = environ.get("DIPOLI_DATABASE", "").strip()
    if not address:
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS}
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / DATABASE_FILE,
            "CONN_MAX_AGE": SECONDS_OPEN,
            "OPTIONS": options,
        }
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name or "/" in name or parts.query:
        raise ImproperlyConfigured(
            "DIPOLI_DATABASE is not the address of a PostgreSQL database: write postgresql://user:password@host/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 0, "max_size": MOST_CONNECTIONS, "timeout": 30}},
    }


MAIL = {"smtp": (25, False, False), "smtps": (465, True, False), "smtp+starttls": (587, False, True)}


def mail(environ: Mapping[str, str]) -> dict[str, object]:
    """Read how letters go out: by a mail server, or into a folder; empty where DIPOLI_MAIL names neither."""
    address = environ.get("DIPOLI_MAIL", "").strip()
    if not address:
        return {}
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in MAIL or not parts.hostname or parts.path not in {"", "/"} or parts.query:
        raise ImproperlyConfigured(
            "DIPOLI_MAIL names no mail server: write smtp://host, smtps://user:password@host or "
            "smtp+starttls://user:password@host, or file:///folder."
        )
    usual_port, is_tls, is_starttls = MAIL[parts.scheme]
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or usual_port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": is_starttls,
    }


def address(environ: Mapping[str, str]) -> str:
    """Read where people find the pages, as letters name it: `https://talks.example.org`, without a path."""
    said = environ.get("DIPOLI_ADDRESS", "http://localhost:8000").strip().rstrip("/")
    try:
        parts = urlsplit(said)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query or "@" in parts.netloc:
        raise ImproperlyConfigured(f"DIPOLI_ADDRESS is {said!r}: write it like https://talks.example.org.")
    return said


def caches(environ: Mapping[str, str]) -> dict[str, dict[str, object]]:
    """Say where counts are kept that all processes share: with PostgreSQL in a table there, else in the one process."""
    if not environ.get("DIPOLI_DATABASE", "").strip():
        return {
            "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 50_000}}
        }
    backend = "django.core.cache.backends.db.DatabaseCache"
    return {"default": {"BACKEND": backend, "LOCATION": "dipoli_cache", "OPTIONS": {"MAX_ENTRIES": 50_000}}}


def secret_key(environ: Mapping[str, str], data: Path) -> str:
    """Find the installation's secret: the variable, or else the key kept in the data folder; empty where neither is."""
    key, source = environ.get("DIPOLI_SECRET_KEY"), "DIPOLI_SECRET_KEY"
    if key is None:
        kept = data / KEY_FILE
        if not kept.is_file():
            return ""
        try:
            key, source = kept.read_text(encoding="utf-8").strip(), str(kept)
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{kept} cannot be read ({error}): make it readable, or remove it.") from error
    if len(key) < KEY_LENGTH:
        raise ImproperlyConfigured(f"{source} is too short: give it {KEY_LENGTH} random characters or more.")
    return key


def prepare(environ: Mapping[str, str]) -> Path:
    """Make the data folder, in it an empty database, and a secret key where the installation has none; give the folder.

    Do this before Django's settings are read. What is made is open to its owner only; what is there is left alone.
    """
    data = folder(environ, "DIPOLI_DATA", "var")
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not environ.get("DIPOLI_DATABASE", "").strip():
            _keep(data / DATABASE_FILE, "")
        if "DIPOLI_SECRET_KEY" not in environ:
            _keep(data / KEY_FILE, f"{secrets.token_urlsafe(KEY_LENGTH)}\n")
    except OSError as error:
        raise ImproperlyConfigured(
            f"DIPOLI_DATA is {str(data)!r}, where nothing can be kept ({error.strerror}): name a folder of your own."
        ) from error
    return data


def _keep(path: Path, content: str) -> None:
    """Write a file for its owner only, unless it is there."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(content)
