"""Files of a text: its editions and redlines to take home, and Word files that delegations send."""
