"""What a served installation answers, how late, and what its readers wait for."""
