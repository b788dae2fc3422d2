"""Commands that look after the store and the machine."""
