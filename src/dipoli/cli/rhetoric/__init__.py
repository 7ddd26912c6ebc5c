"""`dipoli rhetoric`: reading statements and doctrines, training, evaluating, and tone over time."""

import typer

from dipoli.cli.rhetoric.learning import evaluate, train
from dipoli.cli.rhetoric.reading import read_files
from dipoli.cli.rhetoric.trends import trend

app = typer.Typer(help="Read statements and doctrines for criticism and co-operation.", no_args_is_help=True)
app.command("read")(read_files)
app.command("train")(train)
app.command("evaluate")(evaluate)
app.command("trend")(trend)
