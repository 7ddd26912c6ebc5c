"""The print edition: a PDF set by Typst, to which the text goes as data."""

from dipoli.formats.printing.pdf import write_pdf, write_pdf_redline

__all__ = ["write_pdf", "write_pdf_redline"]
