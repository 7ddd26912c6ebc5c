"""The negotiating text: brackets, amendments, compilation, redline. Knows no other room."""
