"""The pages of an exercise: the sheets, the clock, and what came of it."""
