"""Somebody who sends files to a running `graphkit serve`, and follows what becomes of them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from web_page import Got, Visitor, texts_of

BOUNDARY = "0123456789abcdef"
TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def form_with_files(
    token: str,
    files: Iterable[tuple[str, bytes]],
    fields: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Return the body of a form as browsers send it: the token first."""
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
        for name, value in (("token", token), *fields)
    ]
    for name, data in files:
        shown = name.replace('"', "%22").encode("utf-8", "surrogateescape")
        head = b'Content-Disposition: form-data; name="files"; filename="' + shown + b'"'
        parts.append(head + b"\r\nContent-Type: application/octet-stream\r\n\r\n" + data)
    start = f"--{BOUNDARY}\r\n".encode()
    return b"".join(start + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()


@dataclass
class Uploader:
    """Somebody who has signed in, and sends files."""

    visitor: Visitor

    @property
    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.visitor.get("/import").text)
        assert found
        return found[1]

    def send(self, *files: tuple[str, bytes] | Path, **fields: str) -> Got:
        """Send files; return the answer to the form."""
        named = [(f.name, f.read_bytes()) if isinstance(f, Path) else f for f in files]
        body = form_with_files(self.token, named, list(fields.items()))
        return self.visitor.post("/import/files", body, content_type=TYPE)

    def follow(self, got: Got, seconds: float = 60) -> tuple[str, Got]:
        """Follow where a form leads until there is a page that is no work in progress."""
        end, address = time.monotonic() + seconds, ""
        while time.monotonic() < end:
            if got.status == 303:
                address = got.headers["location"]
            elif "data-progress" not in got.text:
                return address, got
            else:
                time.sleep(0.1)
            got = self.visitor.get(address)
        raise AssertionError(f"{address} has not ended")

    def check(self, *files: tuple[str, bytes] | Path, **fields: str) -> tuple[str, Got]:
        """Send files; return the address of the page about them, and the page."""
        return self.follow(self.send(*files, **fields))

    def choose(self, address: str, **fields: str) -> Got:
        """Choose something on the page about files; return the page afterward."""
        return self.follow(self.visitor.send_form(f"{address}/choices", **named(fields)))[1]

    def confirm(self, address: str, **fields: str) -> tuple[str, Got]:
        """Import files; return the address of the result, and the result."""
        return self.follow(self.visitor.send_form(f"{address}/confirm", **named(fields)))


def named(fields: dict[str, str]) -> dict[str, str]:
    """Return the fields of a form: what is `source_1` in Python is `source-1` there."""
    return {name.replace("_", "-"): value for name, value in fields.items()}


def words(page: str) -> str:
    """Return the texts of the main part of a page, in one line."""
    main = page.partition('<main id="main"')[2].partition(">")[2].partition("</main>")[0]
    return texts_of(main)
