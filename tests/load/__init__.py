"""A drafting evening: the whole conference at work on a long text, at the size that the machine can bear."""
