"""How strong a tie is: from evidence to a probability and its range."""
