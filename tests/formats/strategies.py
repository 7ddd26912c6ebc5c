"""Texts to try formats on: whatever a negotiation may hold, and whatever it should not."""

from hypothesis import strategies as st

NAMES = ("Arvia", "Belmark", "South & East")

# fmt: off
WORDS = st.sampled_from([
    "shall", "[should]", "[Arvia: may]", "[South & East: must]", "[a][b]", "[", "]", "1.", "5 bis.", "(a)", "#", "*x*",
    "\\[", "<b>", "&amp;", "{note}", "Article 5", "-", "+", "> q", "`c`", "_u_", "الدول", "e\u0301", "—", "\u200f",
    "Option 1:", "PRINCIPLES", "|", "~", "1)", "![i](j)", "---", "===", "\u00a0",
])
# fmt: on
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\n\n\n", "  ", "\t", " \n", "\n\n  "])
SOURCES = st.lists(st.tuples(WORDS, GAPS), max_size=14).map(lambda parts: "".join(w + g for w, g in parts))
