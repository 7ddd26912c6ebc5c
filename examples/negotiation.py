"""A whole negotiation by programs: tabled, amended, compiled, agreed, broken silence, adopted, taken home.

    python -m examples.generate http://127.0.0.1:8000/api/v1/openapi.json > dipoli_client.py
    python -m examples.negotiation http://127.0.0.1:8000/api/v1 SLUG SECRETARIAT CHAIR ONE OTHER

The last four are tokens: of the secretariat, of the chair, and of two delegations.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

SOURCE = "1. The States will talk.\n\n2. They will meet once a year.\n"
OTHER_SOURCE = "1. The States will write to each other in between.\n"


@dataclass(frozen=True)
class Table:
    """Who takes part, each with a client of its own seat; the generated module has its class."""

    secretariat: Any
    chair: Any
    one: Any
    other: Any

    @property
    def delegations(self) -> tuple[Any, Any]:
        """Those who have a say."""
        return (self.one, self.other)


def negotiate(table: Table, basket: str) -> Iterator[str]:
    """Go the whole way, and say at each step what happened."""
    document = table.secretariat.table_document(basket=basket, title="Talks", source=SOURCE)["result"]
    yield f"{document} is tabled"
    agree(table, document)
    yield f"{document} is agreed in every word"
    broken = table.secretariat.table_document(basket=basket, title="Letters", source=OTHER_SOURCE)["result"]
    table.chair.open_meeting()
    expires = datetime.now(UTC) + timedelta(hours=72)
    silence = table.chair.open_silence(document=broken, expires_at=expires.isoformat())["result"]
    table.other.break_silence(silence=silence, kind="objection", reason="We would rather talk.")
    (standing,) = table.one.decisions_silences(document=broken)["items"]
    yield f"The silence on {broken} is {standing['state']}"
    table.chair.put_to_meeting(document=document)
    table.chair.adopt_by_consensus(document=document)
    table.other.attach_statement(document=document, words="Twice a year is once in spring.")
    decision = table.secretariat.issue_decision(document=document)["entry"]
    yield f"{document} is adopted, and issued as {decision['subject']}"
    for name, content in take_home(table.one, document).items():
        yield f"{name}: {len(content):,} bytes"
    faults = table.one.record_verify()["items"]
    yield f"The record holds {table.one.record_head()['value']} entries, and {len(faults)} faults"


def agree(table: Table, document: str) -> None:
    """Have a paragraph amended, the text compiled, and the bracket lifted on the words that all can accept."""
    symbol = table.one.drafting_revision(document=document)["symbol"]
    last = table.one.drafting_text(revision=symbol)["paragraphs"][-1]["id"]
    table.one.amend_paragraph(
        document=document,
        revision_number=0,
        paragraph_id=last,
        words="2. They will meet twice a year.",
        reason="Often.",
    )
    table.secretariat.compile_revision(document=document)
    number = table.one.drafting_revision(document=document)["number"]
    for outlook in table.chair.drafting_convergence(document=document)["outlooks"]:
        wanted = next(each["key"] for each in outlook["wordings"] if "twice" in each["excerpt"])
        for stance, delegation in zip(("support", "accept"), table.delegations, strict=True):
            delegation.declare_stance(
                document=document,
                revision_number=number,
                bracket_key=outlook["bracket"],
                alternative_key=wanted,
                stance=stance,
            )
        table.chair.lift_bracket(document=document, bracket_key=outlook["bracket"], alternative_key=wanted)


def take_home(client: Any, document: str) -> dict[str, bytes]:
    """Give the text as Word and PDF, the final act, and the record."""
    return {
        "text.docx": client.files_edition(document=document),
        "text.pdf": client.files_edition(document=document, format="pdf"),
        "final-act.pdf": client.files_final_act(),
        "record.archive": client.files_archive(),
    }


if __name__ == "__main__":
    from dipoli_client import Client  # type: ignore[import-not-found]

    address, slug, *tokens = sys.argv[1:]
    clients = [Client(address, token, slug) for token in tokens]
    basket = clients[0].conference_baskets()["items"][0]["number"]
    for said in negotiate(Table(*clients), basket):
        sys.stdout.write(f"{said}\n")
