"""How fast graphkit is, each figure beside a peer that ran in turn with it: `make bench`."""
