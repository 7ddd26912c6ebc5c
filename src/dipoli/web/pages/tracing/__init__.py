"""Pages about a text on its way: what changed, where words went and came from, what is left to choose."""
