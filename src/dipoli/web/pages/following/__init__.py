"""The pages of what happens after a text is adopted."""
