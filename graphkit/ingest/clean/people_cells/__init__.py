"""Cells about people: their parts, what each part is, and the person that it is about."""
