"""Split a text into its entries: recipients, blocks, lines, or lists of places."""
