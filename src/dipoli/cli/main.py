"""The command `dipoli`: exit code 0 when all is well, 1 when problems were found, 2 on a user's mistake."""

import sys

import typer
from django.core.exceptions import ImproperlyConfigured

from dipoli import __version__
from dipoli.cli import (
    archive,
    consulting,
    followup,
    ground,
    packages,
    papers,
    positions,
    rhetoric,
    secretariat,
    text,
    texts,
)
from dipoli.cli.files import leave_quietly, warn
from dipoli.cli.running.clock import clock
from dipoli.cli.running.dialogue import app as dialogue
from dipoli.cli.running.found import found
from dipoli.cli.running.notify import notify
from dipoli.cli.running.retention import retention
from dipoli.cli.running.rollcalls import app as roll_calls
from dipoli.cli.running.train import app as train
from dipoli.cli.running.user import app as user
from dipoli.cli.running.webhooks import webhooks
from dipoli.errors import DipoliError

MISTAKE, INTERRUPTED = 2, 130

app = typer.Typer(
    name="dipoli",
    help="The secretariat of a Helsinki-style negotiation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
papers.add_to(text.app)
texts.add_to(text.app)
app.add_typer(text.app, name="text")
app.add_typer(positions.app, name="positions")
app.add_typer(packages.app, name="packages")
consulting.add_to(app)
app.add_typer(followup.app, name="follow-up")
app.add_typer(archive.app, name="archive")
app.add_typer(dialogue, name="dialogue")
app.add_typer(roll_calls, name="roll-calls")
app.add_typer(rhetoric.app, name="rhetoric")
ground.add_to(positions.app)
secretariat.add_to(app)
app.command()(clock)
app.command()(found)
app.command()(notify)
app.command()(retention)
app.add_typer(train, name="train")
app.add_typer(user, name="user")
app.command()(webhooks)


@app.callback(invoke_without_command=True)
def dipoli(*, version: bool = typer.Option(False, "--version", help="Print the version and leave.")) -> None:
    """Serve as the secretariat of a Helsinki-style negotiation."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; a mistake is one sentence on standard error."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except DipoliError as error:
        warn(str(error))
        code = MISTAKE
    except ImproperlyConfigured as error:
        warn(str(error))
        code = MISTAKE
    except typer.TyperException as error:
        warn(f"{error.format_message().rstrip('.')}: `dipoli --help` says what can be asked.")
        code = MISTAKE
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        leave_quietly()
    sys.exit(code if isinstance(code, int) else 0)
