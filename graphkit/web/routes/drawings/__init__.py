"""The pages of maps and cards: what they show, as a page and as a file, and what they leave out."""
