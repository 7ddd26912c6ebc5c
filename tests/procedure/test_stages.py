import pytest

from dipoli.procedure import Refusal
from dipoli.procedure.stages import Stage, check_step

ORDER = [stage.value for stage in Stage]


def test_each_stage_is_entered_from_the_one_before_or_reopened() -> None:
    for here, name in enumerate(ORDER):
        allowed = [wanted for wanted in ORDER if isinstance(check_step(name, wanted), Stage)]
        assert allowed == [*ORDER[:here], *ORDER[here + 1 : here + 2]]


@pytest.mark.parametrize(
    ("wanted", "reason"), [("negotiation", "wait for Arvia, Lune"), ("x", "There is no stage “x”")]
)
def test_negotiation_waits_for_the_declarations(wanted: str, reason: str) -> None:
    found = check_step("preparatory talks", wanted, undeclared=["Arvia", "Lune"])
    assert isinstance(found, Refusal)
    assert reason in found.reason
    assert check_step("adoption", "negotiation", undeclared=["Arvia"]) is Stage.NEGOTIATION
