"""Akoma Ntoso 3.0 under its schema: a text, a redline or an amendment written and read again; a final act written."""

from dipoli.formats.akn.amending import AmendmentPaper, proposal_of, write_akn_amendment
from dipoli.formats.akn.final_act import write_final_act
from dipoli.formats.akn.reading import AkomaNtoso, read_akn
from dipoli.formats.akn.redline import write_akn_redline
from dipoli.formats.akn.writing import write_akn

__all__ = [
    "AkomaNtoso",
    "AmendmentPaper",
    "proposal_of",
    "read_akn",
    "write_akn",
    "write_akn_amendment",
    "write_akn_redline",
    "write_final_act",
]
