"""The sizes of paper on which a report can be printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper with the margins of a report, in millimeters.

    Attributes
    ----------
    name : str
        As CSS and people call it.
    width, height : float
    side, top, bottom : float
        The margins.
    """

    name: str
    width: float
    height: float
    side: float = 16
    top: float = 20
    bottom: float = 18

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.side


PAPERS = {"a4": Paper("A4", 210, 297), "letter": Paper("letter", 215.9, 279.4)}
USUAL = "a4"
