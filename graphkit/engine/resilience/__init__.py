"""What holds a network together, and what falls apart without some nodes."""
