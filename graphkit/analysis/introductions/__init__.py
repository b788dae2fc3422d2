"""Routes of ties to a person or an organization: who can introduce us."""
