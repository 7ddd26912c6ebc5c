"""Pages of the language versions of a text: what there is, two side by side, and tending them."""
