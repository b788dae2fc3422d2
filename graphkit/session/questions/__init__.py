"""The questions about a network, a class for each room of questions."""
