"""The pages of public dialogues: those for anybody, and those of the seats."""
