"""Files from others, read in a process of their own that may take so much time and memory and no more."""
