"""The pages of what is decided besides a text by consensus: stages, votes, packages, silence proposed, passages."""
