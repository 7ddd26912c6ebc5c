"""What is added to a chain, told to everyone who listens: one reader of the record for all streams of a process."""
