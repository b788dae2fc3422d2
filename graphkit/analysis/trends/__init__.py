"""Partnerships by quarter or year: who takes part, and how they and the network change."""
