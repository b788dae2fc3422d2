"""Effects of an import: a preview, and changes between exports."""
