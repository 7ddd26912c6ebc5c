"""Papers of the secretariat, journals and final acts, as blocks that are written as Word, PDF/A or plain text."""

from dipoli.formats.papers.final_act import Chapter, FinalAct, Reading, act_sheet, decision_sheet
from dipoli.formats.papers.journal import journal_sheet
from dipoli.formats.papers.pdf import is_for_archives, to_pdf
from dipoli.formats.papers.plain import to_text
from dipoli.formats.papers.sheet import Block, Kind, Sheet, in_language
from dipoli.formats.papers.word import to_word

__all__ = [
    "Block",
    "Chapter",
    "FinalAct",
    "Kind",
    "Reading",
    "Sheet",
    "act_sheet",
    "decision_sheet",
    "in_language",
    "is_for_archives",
    "journal_sheet",
    "to_pdf",
    "to_text",
    "to_word",
]
