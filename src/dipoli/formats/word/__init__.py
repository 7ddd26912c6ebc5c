"""Word files: a submission read with all its tracked changes, a rolling text or a redline written."""
