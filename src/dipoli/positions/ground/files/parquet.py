"""Votes in Parquet files; needs the extra `bulk`."""

import io
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.ground.files.columns import Columns, Long, layout
from dipoli.positions.ground.files.problems import NotVotes
from dipoli.positions.ground.files.words import BLANK, understood

MAGIC = b"PAR1"


class Coded(NamedTuple):
    """A column as numbers into its distinct names."""

    codes: NDArray[np.int32]
    names: tuple[str, ...]


def columns_of(
    data: bytes, name: str, given: Columns
) -> tuple[Coded, Coded, NDArray[np.int8], NDArray[np.int64] | None]:
    """Read the participants, the statements, the votes and the times, where there are any."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and heavy
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise NotVotes(f"{name} is Parquet: install dipoli[bulk] to read it, or save it as CSV.") from None
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        at = layout(file.schema_arrow.names, given, name)
        if not isinstance(at, Long):
            raise NotVotes(f"{name} has no columns for participant, statement and value: Parquet files must be long.")
        names = file.schema_arrow.names
        wanted = [names[place] for place in (at.participant, at.statement, at.value, at.time) if place >= 0]
        table = file.read(columns=wanted)
    except (pa.ArrowException, OSError) as error:
        raise NotVotes(f"{name} cannot be read as Parquet ({_first_line(error)}): write it again.") from None
    columns = [table.column(column) for column in wanted]
    time = _times(columns[3], name) if len(columns) > 3 else None
    return _coded(columns[0], name), _coded(columns[1], name), _votes(columns[2], name), time


def _coded(column: Any, name: str) -> Coded:
    if column.null_count:
        raise NotVotes(f"{name} has rows without a participant or a statement: leave them out.")
    whole = column.dictionary_encode().unify_dictionaries().combine_chunks()
    codes = whole.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    return Coded(codes, tuple(str(each) for each in whole.dictionary.to_pylist()))


def _votes(column: Any, name: str) -> NDArray[np.int8]:
    import pyarrow as pa  # noqa: PLC0415

    if pa.types.is_integer(column.type) and not column.null_count:
        values = column.to_numpy()
        if values.size and (values.min() < -1 or values.max() > 1):
            row = int(np.argmax((values < -1) | (values > 1)))
            raise NotVotes(f"{name}, row {row + 1:,}: {values[row]} is no vote; a vote is -1, 0 or 1.")
        return np.asarray(values, np.int8)
    whole = column.cast(pa.string()).dictionary_encode().unify_dictionaries().combine_chunks()
    values, stranger = understood(whole.dictionary.to_pylist())
    if stranger is not None:
        raise NotVotes(f"{name}: “{whole.dictionary[stranger]}” is no vote; a vote is -1, 0 or 1.")
    codes = whole.indices.fill_null(len(values)).to_numpy(zero_copy_only=False)
    return np.asarray(np.append(values, np.int8(BLANK))[codes.astype(np.int64)], np.int8)


def _times(column: Any, name: str) -> NDArray[np.int64]:
    import pyarrow as pa  # noqa: PLC0415

    try:
        if pa.types.is_temporal(column.type):
            column = column.cast(pa.timestamp("us")).cast(pa.int64())
        return np.asarray(column.cast(pa.int64(), safe=False).to_numpy(), np.int64)
    except (pa.ArrowException, ValueError):
        raise NotVotes(
            f"{name} has times that are neither numbers nor timestamps: convert or leave them out."
        ) from None


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:120].rstrip(".")
