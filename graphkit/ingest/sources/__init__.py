"""Sources: what a kind of file is called, how it is recognized, and which fields it fills."""
