"""A small made-up corpus in UNSCon's form, and the real one where it is."""

import csv
import io
import random
from pathlib import Path

import pytest

from tests.rhetoric.probes import PAIRS, filled, probes

REAL = Path(__file__).parents[3] / "shared" / "data" / "rhetoric"
COLUMNS = ("file_id", "sentence_text", "sentence_char_offsets", "A0", "A2", "A3", "A4", "B1", "B2", "B3")


def real_corpus(name: str = "unscon_sentences.csv") -> str:
    """Give the text of a file of the real data, or skip."""
    path = REAL / name
    if not path.is_file():
        pytest.skip("the annotated speeches are not on this machine")
    return path.read_text(encoding="utf-8")


def made_up(speeches: int = 24, seed: int = 1) -> str:
    """Make up speeches of probe sentences, some critical, some calm, in two meetings."""
    chance = random.Random(seed)
    critical, calm = probes()["critical"] + probes()["question"], probes()["cooperative"] + probes()["neutral"]
    lines = io.StringIO()
    writer = csv.DictWriter(lines, COLUMNS, restval="_")
    writer.writeheader()
    for speech in range(speeches):
        share = chance.choice((0.1, 0.6))
        for place in range(12):
            is_critical = chance.random() < share
            one, other = chance.choice(PAIRS[:3])
            writer.writerow(
                {
                    "file_id": f"UNSC_2014_SPV.{7000 + speech % 3}_spch{speech:03}_Norway_00.txt",
                    "sentence_text": filled(chance.choice(critical if is_critical else calm), one, other),
                    "sentence_char_offsets": f"{place * 100}-{place * 100 + 90}",
                    "A0": "Direct_NegEval" if is_critical else "_",
                    "A4": one[0].lower() if is_critical else "_",
                }
            )
    return lines.getvalue()
