"""What is wrong around an installation: its database server, its clock, its disk, its proxy, its mail."""

import shutil
import smtplib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.mail import get_connection
from django.db import connection

from dipoli.web.conference.clock import wall
from dipoli.web.conference.models import Process
from dipoli.web.installation.environment import LOCAL, MOST_CONNECTIONS
from dipoli.web.record import guard
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import setbacks

OLDEST = 14
"""The first version of PostgreSQL that will do."""

SKEW = timedelta(seconds=2)
LEAST_FREE, LEAST_PART = 500 * 2**20, 0.05
SHORTEST_TOKEN = 20
MAIL_PATIENCE = 5


def of_the_proxy() -> Iterator[str]:
    """Look at what is said of the proxy and of where people find the pages."""
    public = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if "*" in settings.PROXIES:
        yield "DIPOLI_PROXIES believes everybody of where they ask from: name the addresses of your proxy."
    if 0 < len(settings.METRICS_TOKEN) < SHORTEST_TOKEN:
        yield f"DIPOLI_METRICS_TOKEN is short enough to guess: give it {SHORTEST_TOKEN} random characters or more."
    address = urlsplit(settings.ADDRESS)
    if public and address.hostname not in settings.ALLOWED_HOSTS:
        yield (
            f"DIPOLI_ADDRESS is {settings.ADDRESS}, which DIPOLI_ALLOWED_HOSTS does not answer to: "
            "links in letters would lead nowhere."
        )
    elif settings.HTTPS and address.scheme != "https":
        yield f"DIPOLI_ADDRESS is {settings.ADDRESS} while DIPOLI_HTTPS is on: write it with https."


def of_the_disk(data: Path) -> Iterator[str]:
    """Look at the room that is left, and whether styles and scripts are where they belong."""
    if data.is_dir():
        disk = shutil.disk_usage(data)
        if disk.free < LEAST_FREE or disk.free < disk.total * LEAST_PART:
            yield (
                f"The disk of {data} has {disk.free // 2**20:,} MB left of {disk.total // 2**20:,}: make room, "
                "as acts are refused once it is full."
            )
    if finders.find("pages/pages.css") is None:
        yield "The styles of the pages are not found: install the package again."


def of_the_mail() -> Iterator[str]:
    """Try whether letters would be taken."""
    folder = str(settings.EMAIL_FILE_PATH or "")
    if folder and not Path(folder).is_dir():
        yield f"DIPOLI_MAIL names the folder {folder}, which is not there: make it."
    if not settings.MAIL or folder:
        return
    try:
        opened = get_connection(timeout=MAIL_PATIENCE)
        opened.open()
        opened.close()
    except (OSError, smtplib.SMTPException) as error:
        yield (
            f"The mail server {settings.EMAIL_HOST}, port {settings.EMAIL_PORT}, does not take letters "
            f"({type(error).__name__}): look at DIPOLI_MAIL, or at the server."
        )


def of_the_server() -> Iterator[str]:
    """Look at the database server: PostgreSQL as it is set up, or the file of SQLite."""
    yield from _of_postgresql() if connection.vendor == "postgresql" else _of_sqlite()


def of_the_clock() -> Iterator[str]:
    """Compare this machine's clock with the database's, and with the last that was recorded."""
    before = wall()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            there = cursor.fetchone()[0]
        after = wall()
        if not before - SKEW <= there <= after + SKEW:
            ahead = (there - after).total_seconds()
            yield (
                f"The database's clock is {abs(ahead):,.0f} s {'ahead of' if ahead > 0 else 'behind'} this machine's: "
                "keep both by NTP, as deadlines are told by this one."
            )
    for process in Process.objects.filter(is_rehearsal=False):
        last = Entry.objects.filter(chain__slug=process.slug).order_by("-at").first()
        if last is not None and last.at > before + SKEW:
            yield (
                f"Entry {last.number} of the record of {process.slug} is of {last.at:%-d %B %Y, %H:%M:%S} UTC, which "
                "this machine's clock has not reached: the clock was put back, or was ahead; set it right (NTP)."
            )
        for number, seconds in setbacks(process.slug):
            yield (
                f"Entry {number} of the record of {process.slug} is {seconds:,.0f} s older than the one before it: the "
                "clock was put back between them; look what was decided by it, as deadlines are told by the clock."
            )


def _of_postgresql() -> Iterator[str]:
    with connection.cursor() as cursor:
        found = {}
        for name in ("server_version_num", "fsync", "full_page_writes", "synchronous_commit", "max_connections"):
            cursor.execute(f"SHOW {name}")
            found[name] = str(cursor.fetchone()[0])
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'record_entry'::regclass AND tgenabled <> 'D'")
        triggers = {row[0] for row in cursor.fetchall()}
    if int(found["server_version_num"]) < OLDEST * 10_000:
        yield f"The server is PostgreSQL {int(found['server_version_num']) // 10_000}: it has to be {OLDEST} or later."
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if found[name] == "off":
            yield f"PostgreSQL has {name} off, so what was answered may be lost with the power: turn it on."
    if int(found["max_connections"]) < MOST_CONNECTIONS + 10:
        yield (
            f"PostgreSQL takes {found['max_connections']} connections, and each process may hold {MOST_CONNECTIONS}: "
            "raise max_connections."
        )
    if not guard.TRIGGERS.keys() <= triggers:
        yield "The database does not guard the record against changes: migrate the app `record` to 0001 and up again."


def _of_sqlite() -> Iterator[str]:
    with connection.cursor() as cursor:
        (mode,) = cursor.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        yield (
            f"The database file is written in the mode {mode} and not ahead (WAL), so readers wait for writers: "
            "keep it on a disk of this machine, not on a network."
        )
