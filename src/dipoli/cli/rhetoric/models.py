"""Models and readers as the command line names them."""

from pathlib import Path
from typing import Annotated

import typer

from dipoli.cli.files import NoFile
from dipoli.rhetoric import Reader, load_model, shipped_model
from dipoli.rhetoric.model import LightModel

Model = Annotated[
    str | None,
    typer.Option("--model", metavar="MODEL", help="A model of `train`; else the one that comes with Dipoli."),
]


def reader_of(model: str | None, participants: tuple[str, ...] = ()) -> Reader:
    """Make a reader with a model file, or the one that comes with Dipoli."""
    reader = Reader(model=model_of(model))
    return Reader(reader.model, reader.names.joined(participants), reader.lexicon)


def model_of(name: str | None) -> LightModel:
    """Load a model file, or the one that comes with Dipoli."""
    if name is None:
        return shipped_model()
    try:
        return load_model(Path(name).read_bytes(), name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NoFile(f"{name} cannot be read ({reason}): name a model made by `dipoli rhetoric train`.") from None
