"""Saying something by hand: the commands add, edit and remove, and their questions."""
