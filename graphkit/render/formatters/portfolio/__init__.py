"""Views of partnerships: what is due in them, and all of them side by side."""
