"""Pictures of a page, made small and coarse, so that they can be kept and compared.

Colours are averaged over squares of `CELL` pixels, which is what is kept, and compared over squares
of `BLOCK` of these. So it does not matter how a letter's edge is drawn. Which letters there are
does: fonts differ from machine to machine, and with them where lines break and which names find
room, by as much as an outline or two. Therefore it is kept too how wide the letters were
(`letters`); where they are others, pictures may be further apart.
"""

from __future__ import annotations

import base64
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import Page

    Cells = NDArray[np.uint8]

CELL = 10  # pixels of the screen, of a side
BLOCK = 5  # cells
STEP = 8  # colours are rounded to it: smaller files
_DECODE = """async ([png, side]) => {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.drawImage(picture, 0, 0);
  const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
  const [width, height] = [canvas.width, canvas.height].map((n) => Math.floor(n / side));
  const sums = new Uint16Array(width * height * 3);
  for (let y = 0; y < height * side; y += 1) {
    for (let x = 0; x < width * side; x += 1) {
      const to = (Math.floor(y / side) * width + Math.floor(x / side)) * 3;
      const from = (y * canvas.width + x) * 4;
      for (let color = 0; color < 3; color += 1) sums[to + color] += data[from + color];
    }
  }
  const packed = new Uint8Array(sums.buffer);
  let text = '';
  for (let i = 0; i < packed.length; i += 32768) {
    text += String.fromCharCode(...packed.subarray(i, i + 32768));
  }
  return [width, height, btoa(text)];
}"""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures are apart, or may be.

    Attributes
    ----------
    mean : float
        Of all blocks, in steps of 256.
    share : float
        Of the blocks, of those that differ by more than `NOTED`.
    taller : float
        How much longer the one page is than the other, as a share.
    """

    mean: float
    share: float
    taller: float

    def within(self, most: Difference) -> bool:
        """Tell whether nothing is further apart than that."""
        return self.mean <= most.mean and self.share <= most.share and self.taller <= most.taller


NOTED = 10  # of 256: as much as a soft outline's ground differs from the paper
# With the same letters a legend that lists nothing is 1.5 and 5% apart, whole outlines 3 and 14%;
# with other letters the same page is up to 6 and 22%, without its style sheet 26 and 76%.
SAME_LETTERS = Difference(1.0, 0.025, 0.02)
OTHER_LETTERS = Difference(10.0, 0.35, 0.25)
_LETTERS = """() => {
  const context = document.createElement('canvas').getContext('2d');
  const {fontFamily} = getComputedStyle(document.body);
  return ['', '600 '].map((weight) => {
    context.font = `${weight}15px ${fontFamily}`;
    return context.measureText('Whom do we know at the clinic? 0123456789').width.toFixed(1);
  }).join(' ');
}"""


def letters(page: Page) -> str:
    """Return how wide a page's letters are, plain and bold: the same fonts, the same text."""
    return str(page.evaluate(_LETTERS))


def read_png(page: Page, png: bytes, side: int = 1) -> NDArray[np.float64]:
    """Return the colours of a PNG, rows by columns by red, green and blue; a browser reads it.

    Parameters
    ----------
    side : int
        The mean of each square of so many pixels is returned. What is left over at the edges is
        left out.
    """
    packed = base64.b64encode(png).decode("ascii")
    width, height, text = page.evaluate(_DECODE, [packed, side])
    sums = np.frombuffer(base64.b64decode(text), "<u2").reshape(height, width, 3)
    return sums / side**2


def read_kept(page: Page, png: bytes) -> Cells:
    """Return a picture that was kept."""
    return read_png(page, png).astype(np.uint8)


def average_squares(picture: Cells, side: int) -> NDArray[np.float64]:
    """Return the mean colour of each square; what is left over at the edges is left out."""
    height, width = (length // side for length in picture.shape[:2])
    squares = picture[: height * side, : width * side].reshape(height, side, width, side, 3)
    found: NDArray[np.float64] = squares.mean((1, 3))
    return found


def coarse_picture(page: Page, png: bytes) -> Cells:
    """Return a picture of the screen as it is kept."""
    rounded = np.round(read_png(page, png, CELL) / STEP) * STEP
    return np.minimum(rounded, 255).astype(np.uint8)


def compare(one: Cells, other: Cells) -> Difference:
    """Compare two coarse pictures of the same width, as far down as both go."""
    height = min(len(one), len(other))
    apart = np.abs(
        average_squares(one[:height], BLOCK) - average_squares(other[:height], BLOCK)
    ).max(2)
    taller = abs(len(one) - len(other)) / len(other)
    return Difference(float(apart.mean()), float((apart > NOTED).mean()), taller)


def png_of(cells: Cells) -> bytes:
    """Write a picture as PNG."""
    height, width, _ = cells.shape
    # Each row as the difference from the one above, which packs well.
    above = np.vstack([np.zeros((1, width, 3), np.uint8), cells[:-1]])
    rows = (cells - above).reshape(height, -1)
    packed = zlib.compress(b"".join(b"\x02" + row.tobytes() for row in rows), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
