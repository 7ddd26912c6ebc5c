"""The command line: the same acts and readings as the pages, for a terminal and for programs."""
