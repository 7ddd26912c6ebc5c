"""The page of a text's withheld passages."""
