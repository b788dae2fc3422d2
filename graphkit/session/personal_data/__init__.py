"""Personal data: what people may ask about it, where it is stored, and how it is removed."""
