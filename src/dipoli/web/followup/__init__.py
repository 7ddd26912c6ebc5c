"""After the table: commitments, reports, notifications, and what the next round begins with."""
