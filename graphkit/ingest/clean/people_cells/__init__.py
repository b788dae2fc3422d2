"""Cells about people: their parts, what each part is, and whom it is about."""
