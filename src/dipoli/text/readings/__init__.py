"""The clean texts that a bracketed text allows: what there is to choose, how many, one of them, repetitions."""
