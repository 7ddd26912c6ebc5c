"""The questions a chair asks of a problem, and their answers."""
