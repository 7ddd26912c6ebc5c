"""What is said over HTTP: who asks, how often, page by page, once, and what went wrong."""
