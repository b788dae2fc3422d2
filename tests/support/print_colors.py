"""What a browser puts on paper, without its option to print backgrounds."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_FILL = re.compile(rb"(?<![\d.])([\d.]+) ([\d.]+) ([\d.]+) rg\b")


def printed_colors(page: Page) -> set[str]:
    """Return the colors with which something is filled on paper, such as "#0072b2"."""
    pdf = page.pdf(print_background=False)
    found = set()
    for packed in _STREAM.findall(pdf):
        try:
            text = zlib.decompress(packed)
        except zlib.error:
            continue
        for parts in _FILL.findall(text):
            found.add("#" + "".join(f"{round(255 * float(part)):02x}" for part in parts))
    return found
