"""Finding what was said and done, over the record."""
