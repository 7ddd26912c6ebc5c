"""From Python's types to JSON and back: what every address of the API is made of, read off the acts and queries."""
