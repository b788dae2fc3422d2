"""Looks for what must not be in a file, in every way in which a page could hold it."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache
from typing import AnyStr, Generic
from urllib.parse import quote, quote_plus

from graphkit.model.normalization import normalize
from graphkit.render.map.page import assets

_PACKED = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")


def find_leaks(page: bytes, values: Iterable[str]) -> set[str]:
    """Return which of some values a page holds, in whatever writing, case or packing.

    The page's own scripts and styles, which are the same in every map, are not searched.
    """
    texts = [_SearchedText(text.lower()) for text in _unpack(_without_assets(page))]
    # Folded, the page is one run of words: what folds to one word must be one of them there.
    folded_texts = {f" {normalize(each.text.decode('utf-8', 'replace'))} " for each in texts}
    words = [_SearchedText(text) for text in folded_texts]
    found = set()
    for value in filter(None, values):
        written = {spelling.lower() for spelling in spellings(value)}
        folded = normalize(value)
        if any(spelling in text for spelling in written for text in texts) or (
            " " in folded and any(f" {folded} " in text for text in words)
        ):
            found.add(value)
    return found


def whole_text(page: bytes) -> str:
    """Return the text of a page, and of all that is packed in it."""
    return "\n".join(text.decode("utf-8", "replace") for text in _unpack(page))


class _SearchedText(Generic[AnyStr]):
    """A text that thousands of values are looked for in: few come as far as a search.

    No value is in a text if its beginning is not.
    """

    LENGTH = 8  # of the beginnings that are kept

    def __init__(self, text: AnyStr) -> None:
        self.text = text
        self._beginnings = {text[at : at + self.LENGTH] for at in range(len(text))}

    def __contains__(self, value: AnyStr) -> bool:
        beginning = value[: self.LENGTH]
        known = len(value) < self.LENGTH or beginning in self._beginnings
        return known and value in self.text


@cache
def spellings(value: str) -> frozenset[bytes]:
    """Return the bytes that stand for a text in UTF-8, JSON, HTML, addresses and base64."""
    forms = {value, value.casefold(), *(unicodedata.normalize(f, value) for f in ("NFC", "NFD"))}
    found = set()
    for form in forms:
        raw = form.encode("utf-8", "surrogatepass")
        escaped = html.escape(form)
        texts = (json.dumps(form)[1:-1], json.dumps(escaped)[1:-1], _angles(json.dumps(form)[1:-1]))
        found |= {raw, *(text.encode() for text in texts)}
        found |= {escaped.encode("utf-8", "surrogatepass"), quote(raw).encode()}
        found |= {quote_plus(raw).encode(), *_base64(raw)}
        found |= {"".join(f"&#{ord(c)};" for c in form).encode()}
        found |= {"".join(f"\\u{ord(c):04x}" for c in form if ord(c) < 0x10000).encode()}
    return frozenset(found - {b""})


def _angles(text: str) -> str:
    """Escape as JSON is escaped where it stands in a page."""
    for character in "<>&'":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _base64(raw: bytes) -> set[bytes]:
    """Return what stands for some bytes in base64, wherever in a run of threes they begin."""
    found = set()
    for start in range(3):
        coded = base64.b64encode(b"\0" * start + raw)
        # The first and the last letters depend on the neighbours too.
        middle = coded[(0, 2, 3)[start] : -4 if coded.endswith(b"=") else None]
        if len(middle) >= 8:
            found |= {middle, middle.replace(b"+", b"-").replace(b"/", b"_")}
    return found


def _without_assets(page: bytes) -> bytes:
    parts = assets.load()
    for own in (parts.packed_library, parts.packed_script, parts.unpack, parts.style):
        page = page.replace(own.encode(), b"")
    return page


def _unpack(data: bytes, depth: int = 0) -> Iterable[bytes]:
    """Yield some bytes, and those that are packed in them."""
    yield data
    for run in _PACKED.findall(data) if depth < 3 else ():
        try:
            raw = base64.b64decode(
                run + b"=" * (-len(run) % 4), altchars=b"-_" if b"-" in run else None
            )
        except ValueError:
            continue
        for unpack in (gzip.decompress, zlib.decompress, lambda d: zlib.decompress(d, -15)):
            try:
                inner = unpack(raw)
            except (OSError, EOFError, zlib.error):
                continue
            yield from _unpack(inner, depth + 1)
