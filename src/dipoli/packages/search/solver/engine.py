"""The solver itself."""

from collections.abc import Sequence

import highspy
import numpy as np

from dipoli.packages.limit import Limit
from dipoli.packages.search.solver.programme import SEED, End, Programme, Solved

_CALLS = (
    highspy.cb.HighsCallbackType.kCallbackMipInterrupt,
    highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt,
)


class _Engine(highspy.Highs):
    """HiGHS without its banner, which the constructor prints on standard output while it sets up callbacks."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


def solve(programme: Programme, limit: Limit, *, whole: bool, start: Sequence[int] | None, tolerance: float) -> Solved:
    """Maximise a programme within a limit, which the solver asks for every now and then.

    `tolerance` is how far below its bound, in what is maximised, the search may end; `start` names the columns of the
    package to begin at.
    """
    engine = _Engine()
    engine.setOptionValue("output_flag", False)
    engine.setOptionValue("threads", 1)
    engine.setOptionValue("random_seed", SEED)
    engine.setOptionValue("mip_rel_gap", 0.0)
    engine.setOptionValue("mip_abs_gap", max(tolerance, 1e-9))
    engine.setOptionValue("time_limit", min(limit.left, 1e7))
    engine.passModel(_model(programme, whole=whole))
    if whole and start is not None:
        engine.setSolution(len(start), np.array(start, dtype=np.int32), np.ones(len(start)))
    _listen(engine, limit)
    engine.run()
    engine.setCallback(None, None)
    return _found(engine, whole=whole)


def _listen(engine: _Engine, limit: Limit) -> None:
    def asked(
        _kind: highspy.cb.HighsCallbackType,
        _message: str,
        _out: highspy.cb.HighsCallbackOutput,
        data: highspy.cb.HighsCallbackInput,
        _own: object,
    ) -> None:
        if limit.is_over:
            data.user_interrupt = True

    engine.setCallback(asked, None)
    for call in _CALLS:
        engine.startCallback(call)


def _found(engine: _Engine, *, whole: bool) -> Solved:
    status, info = engine.getModelStatus(), engine.getInfo()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return Solved(End.INFEASIBLE, None, -np.inf)
    solution = engine.getSolution()
    has_values = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = np.array(solution.col_value) if has_values else None
    if status == highspy.HighsModelStatus.kOptimal:
        bound = info.mip_dual_bound if whole else info.objective_function_value
        return Solved(End.OPTIMAL, values, bound, np.array(solution.col_dual))
    return Solved(End.STOPPED, values, info.mip_dual_bound if whole else np.inf)


def _model(programme: Programme, *, whole: bool) -> highspy.HighsLp:
    index, value, low, high = programme.rows
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(programme.cost), len(low)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array(programme.cost)
    model.col_lower_, model.col_upper_ = np.array(programme.lower), np.array(programme.upper)
    model.row_lower_, model.row_upper_ = np.array(low), np.array(high)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *map(len, index)]).astype(np.int32)
    model.a_matrix_.index_ = np.concatenate(index)
    model.a_matrix_.value_ = np.concatenate(value)
    if whole:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[each] for each in programme.whole]
    return model
