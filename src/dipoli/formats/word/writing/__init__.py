"""Writing Word files: a rolling text, and a redline with real tracked changes."""
