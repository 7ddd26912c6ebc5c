"""Before the table: initiatives, contacts and what was answered, concerns, stakes and principles."""
