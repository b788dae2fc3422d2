"""Positions in the network: pairs who should meet, key people, and how sure a rank is."""
