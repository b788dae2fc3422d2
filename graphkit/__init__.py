"""graphkit: who can introduce us, who joins whom, and where all hangs on one person."""

__version__ = "0.1.0"
