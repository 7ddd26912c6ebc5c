"""What is wrong with an installation, each with the way out."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection

from dipoli.web.installation.environment import DATABASE_FILE, KEY_FILE
from dipoli.web.installation.surroundings import of_the_clock, of_the_disk, of_the_mail, of_the_proxy, of_the_server
from dipoli.web.installation.upgrading import OfALaterVersion, changes, changes_waiting
from dipoli.web.record import guard
from dipoli.web.record.models import Chain
from dipoli.web.record.queries import verify

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def faults() -> tuple[str, ...]:
    """List what is wrong with this installation, a sentence each; nothing where all is well. Reads the whole record."""
    found = [*_of_the_data_folder(settings.DATA), *of_the_disk(settings.DATA), *_of_the_addresses(), *of_the_proxy()]
    found += [*_of_django(), *of_the_mail()]
    try:
        found += _of_the_database()
    except DatabaseError as error:
        found.append(
            f"The database cannot be read ({error}): put its file back from a copy, or name another DIPOLI_DATA."
        )
    return tuple(found)


def _of_the_data_folder(data: Path) -> Iterator[str]:
    if not data.is_dir():
        yield f"The data folder {data} is not there: start the server once, or name another in DIPOLI_DATA."
    elif not os.access(data, os.W_OK | os.X_OK):
        yield f"The data folder {data} cannot be written to: make this user its owner."
    elif _open_to_others(data, stat.S_IXGRP | stat.S_IXOTH) and _open_to_others(data / DATABASE_FILE, OTHERS):
        yield f"Others on this machine can read the database: allow {data} to its owner only (chmod 700)."
    if "DIPOLI_SECRET_KEY" in os.environ:
        return
    kept = data / KEY_FILE
    if not kept.is_file():
        yield f"There is no secret key: start the server once, which keeps one in {kept}, or set DIPOLI_SECRET_KEY."
    elif _open_to_others(kept, OTHERS):
        yield f"Others on this machine can read the secret key: allow {kept} to its owner only (chmod 600)."


def _open_to_others(path: Path, ways: int) -> bool:
    return path.exists() and bool(path.stat().st_mode & ways)


def _of_the_addresses() -> Iterator[str]:
    public = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if "*" in public:
        yield "DIPOLI_ALLOWED_HOSTS allows every name, which lets others make up links: name the hosts that are yours."
    if public and settings.DEBUG:
        yield "DIPOLI_DEBUG is on for a public address, and shows the inside to anyone: turn it off."
    if public and not settings.HTTPS:
        yield "DIPOLI_HTTPS is off for a public address, so passwords travel open: serve by HTTPS and turn it on."


def _of_django() -> Iterator[str]:
    for message in checks.run_checks():
        if message.level >= checks.WARNING:
            yield " ".join(part for part in (message.msg, message.hint) if part)


def _of_the_database() -> Iterator[str]:
    try:
        waiting = changes_waiting()
    except OfALaterVersion as later:
        yield str(later)
        return
    if waiting:
        yield f"The database is behind by {changes(waiting)}: make a copy of it, then run `dipoli upgrade`."
        return
    if connection.vendor == "sqlite":
        yield from _of_the_file()
    yield from of_the_server()
    yield from of_the_clock()
    for chain in Chain.objects.order_by("slug"):
        for fault in verify(chain.slug):
            yield f"The record of {chain}, entry {fault.number}: {fault.problem}; compare it with an earlier copy."


def _of_the_file() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        damage = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        triggers = {row[0] for row in cursor.fetchall()}
    if damage:
        yield f"The database file is damaged ({damage[0]}): put it back from a copy."
    if not guard.TRIGGERS.keys() <= triggers:
        yield "The database does not guard the record against changes: migrate the app `record` to 0001 and up again."
