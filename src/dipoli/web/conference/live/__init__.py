"""The live feed of a process: who hears it, and whether its seat is still held."""
