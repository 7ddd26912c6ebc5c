"""Setting a text: from a range of its source to marked-up words, every one of them in its place."""
