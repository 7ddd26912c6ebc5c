"""Letters by e-mail: what each person wants to be told of, and how often; written once, sent once."""
