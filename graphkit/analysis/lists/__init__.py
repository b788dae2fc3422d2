"""Lists of the network's contents: people, organizations, partners, ties, events."""
