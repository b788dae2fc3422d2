"""What Chromium printed: how many pages, and how far down each of them has text."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_PAGE = re.compile(rb"(\d+) 0 obj\s*<</Type /Page\n(.*?)\nendobj", re.DOTALL)
_BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_NUMBER = r"(-?[\d.]+)"
_STEP = re.compile(
    rf"^(?:(q)|(Q)|{' '.join([_NUMBER] * 6)} (cm|Tm)|{_NUMBER} {_NUMBER} (Td))$", re.MULTILINE
)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class PrintedPage:
    """A page of a PDF.

    Attributes
    ----------
    height : float
        Of the paper, in points.
    texts : tuple of float
        How far from the top each piece of text is, in points.
    """

    height: float
    texts: tuple[float, ...]

    def lowest(self, margin: float) -> float:
        """Return how far down the page has text, as a share of the room between the margins."""
        inner = [y for y in self.texts if margin <= y <= self.height - margin]
        return (max(inner, default=margin) - margin) / (self.height - 2 * margin)


def printed_pages(pdf: bytes) -> list[PrintedPage]:
    """Return the pages of a PDF that Chromium made, in order."""
    pages = []
    for _, body in _PAGE.findall(pdf):
        (box,) = _BOX.findall(body)
        (contents,) = _CONTENTS.findall(body)
        height = float(box[1])
        pages.append(PrintedPage(height, tuple(_texts(_stream(pdf, int(contents)), height))))
    return pages


def _stream(pdf: bytes, number: int) -> str:
    found = re.search(
        rb"\n%d 0 obj\s*<<(.*?)>>\s*stream\n(.*?)\nendstream" % number, pdf, re.DOTALL
    )
    assert found is not None
    data = zlib.decompress(found[2]) if b"FlateDecode" in found[1] else found[2]
    return data.decode("latin-1")


def _texts(stream: str, height: float) -> list[float]:
    """Return the distance of each text matrix from the top of the page."""
    state: Matrix = (1, 0, 0, 1, 0, 0)
    kept: list[Matrix] = []
    found = []
    for save, restore, *numbers, kind, _, _, _ in _STEP.findall(stream):
        if save:
            kept.append(state)
        elif restore:
            state = kept.pop()
        elif kind:
            step: Matrix = tuple(map(float, numbers))  # type: ignore[assignment]
            if kind == "cm":
                state = _times(step, state)
            else:
                found.append(height - _times(step, state)[5])
    return found


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does one, then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
