"""What a browser would send for a form of a page."""

from __future__ import annotations

from html.parser import HTMLParser


class _FormReader(HTMLParser):
    """Reads the fields of the form with an id, with what a browser would send."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._id, self._inside, self._open = id, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = said.get("id") == self._id
        if not self._inside:
            return
        if tag == "input":
            box = said.get("type") in ("checkbox", "radio")
            if not box or "checked" in said:
                self.fields.setdefault(said["name"], []).append(said.get("value", ""))
        elif tag in ("textarea", "select"):
            self._open = said["name"]
            if tag == "textarea":
                self.fields.setdefault(said["name"], []).append("")
        elif tag == "option" and self._open and "selected" in said:
            self.fields.setdefault(self._open, []).append(said["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._inside and self._open and self._open in self.fields:
            self.fields[self._open][-1] += data


def fields_of(page: str, id: str) -> dict[str, list[str]]:
    """Return the fields of the form with an id on a page, and the values that a browser sends."""
    reader = _FormReader(id)
    reader.feed(page)
    # The first line feed in a text area is none.
    return {n: [v.removeprefix("\n") for v in vs] for n, vs in reader.fields.items()}
