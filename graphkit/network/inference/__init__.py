"""Evidence that no file states: computed from meetings, partnerships, places and mail domains."""
