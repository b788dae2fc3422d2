"""What people say by hand: the commands add, edit, remove and note, and their questions."""
