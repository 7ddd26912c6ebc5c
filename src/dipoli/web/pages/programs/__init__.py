"""The programs that speak for the reader's seat: their tokens, and what they are told."""
