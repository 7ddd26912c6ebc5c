"""Pages for amending otherwise than by a paragraph's words: several passages as one, joining, within a wording."""
