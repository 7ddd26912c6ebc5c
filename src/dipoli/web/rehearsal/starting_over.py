"""Starting the rehearsal over: a record is never emptied, so the whole database goes, if it holds nothing else."""

from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import OperationalError, connection

from dipoli.errors import DipoliError
from dipoli.web.conference.models import Process
from dipoli.web.record.models import Chain
from dipoli.web.rehearsal.plan import Plan


class CannotStartOver(DipoliError):
    """The rehearsal cannot be thrown away, because something else would go with it."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The rehearsal cannot start over, because {reason}; a record is never emptied, so only a database that "
            "holds nothing else is thrown away: name a new folder with --data instead."
        )


def start_over(plan: Plan) -> None:
    """Throw the database away and make an empty one; refused unless it holds nothing but the rehearsal."""
    _refuse_others(plan)
    database = _file()
    _let_go()
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def _refuse_others(plan: Plan) -> None:
    slug, title = plan.conference.slug, plan.conference.title
    processes = [str(each) for each in Process.objects.exclude(slug=slug, title=title)]
    chains = list(Chain.objects.exclude(slug=slug).values_list("slug", flat=True))
    theirs = User.objects.filter(username__in=[seat.username for seat in plan.seats])
    accounts = User.objects.exclude(pk__in=theirs).exclude(seats__process__slug=slug)
    others = processes or chains or list(accounts.values_list("username", flat=True))
    if others:
        raise CannotStartOver(f"its database also holds {', '.join(sorted(others))}")


def _file() -> Path:
    if connection.vendor != "sqlite":
        raise CannotStartOver(f"its database is on a server ({connection.vendor})")
    database = Path(str(connection.settings_dict["NAME"]))
    if not database.is_file():
        raise CannotStartOver("its database is not a file")
    return database


def _let_go() -> None:
    """Close the database, making sure that no other program has it open: leaving WAL mode needs it alone."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 1000")
            cursor.execute("PRAGMA journal_mode = DELETE")
    except OperationalError as error:
        raise CannotStartOver("another program, perhaps its own server, has the database open") from error
    finally:
        connection.close()
