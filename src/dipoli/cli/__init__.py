"""The command line: the same rooms and the same acts, for a terminal."""
