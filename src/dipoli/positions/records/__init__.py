"""Records of votes: a body's roll calls by period. That of the General Assembly comes with the package, as facts."""

from dipoli.positions.records.assembly import general_assembly
from dipoli.positions.records.reading import Read, read_roll_calls, strangers
from dipoli.positions.records.record import NoPeriods, Record, RollCall, Thin, mapped_periods, record_of, thin_periods
from dipoli.positions.records.tables import CallColumns, NotRollCalls, is_packed, unpacked

__all__ = [
    "CallColumns",
    "NoPeriods",
    "NotRollCalls",
    "Read",
    "Record",
    "RollCall",
    "Thin",
    "general_assembly",
    "is_packed",
    "mapped_periods",
    "read_roll_calls",
    "record_of",
    "strangers",
    "thin_periods",
    "unpacked",
]
