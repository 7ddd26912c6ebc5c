"""The example: a client generated from the description runs a whole negotiation over HTTP."""

import ast
import importlib.util
import json
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from dipoli.web.conference.clock import wall
from examples.generate import generate
from examples.negotiation import Table, negotiate
from tests.web.api.program import program_of
from tests.web.cast import assemble


@pytest.mark.django_db(transaction=True)
def test_a_generated_client_runs_a_whole_negotiation(live_server: LiveServer, tmp_path: Path) -> None:
    cast = assemble(datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
    with urllib.request.urlopen(f"{live_server.url}/api/v1/openapi.json") as answer:
        source = generate(json.load(answer))
    ast.parse(source)
    file = tmp_path / "dipoli_client.py"
    file.write_text(source)
    spec = importlib.util.spec_from_file_location("dipoli_client", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    now = wall()
    clients = [
        module.Client(f"{live_server.url}/api/v1", program_of(seat, now).token, "test")
        for seat in (cast.secretariat, cast.chair, cast.arvia, cast.belmark)
    ]
    said = list(negotiate(Table(*clients), "I"))
    assert said[:4] == [
        "I/1 is tabled",
        "I/1 is agreed in every word",
        "The silence on I/2 is broken",
        "I/1 is adopted, and issued as CT.DEC/1",
    ]
    assert [each.partition(":")[0] for each in said[4:8]] == [
        "text.docx",
        "text.pdf",
        "final-act.pdf",
        "record.archive",
    ]
    assert said[8].endswith("and 0 faults")
    with pytest.raises(module.NotDone, match=r"404: .*no document 'I/9'"):
        clients[2].drafting_revision(document="I/9")
