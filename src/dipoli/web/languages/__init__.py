"""Language versions of a text: paragraphs beside each other, each with its state, and what has fallen behind."""
