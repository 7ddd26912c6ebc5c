"""HTML and Markdown: a text for the web and for editors, and read again."""
