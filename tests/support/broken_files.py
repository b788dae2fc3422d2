"""Files of content lines (cards, calendars) as they come when something went wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st


@st.composite
def broken_files(draw: st.DrawFn, samples: Sequence[bytes], scraps: Sequence[bytes]) -> bytes:
    """A sample with lines lost, doubled and moved, and with scraps and bytes in the wrong place."""
    lines = draw(st.sampled_from(samples)).splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(["lose", "double", "move", "scrap", "cut", "byte", "join"]))
        line = lines[at]
        if what == "lose" and len(lines) > 1:
            del lines[at]
        elif what == "double":
            lines.insert(draw(st.integers(0, len(lines))), line)
        elif what == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif what == "scrap":
            scrap = draw(st.sampled_from(scraps)) * draw(st.sampled_from([1, 1, 1, 50]))
            place = draw(st.integers(0, len(line)))
            lines[at] = line[:place] + scrap + line[place:]
        elif what == "cut":
            lines[at] = line[: draw(st.integers(0, len(line)))]
        elif what == "byte" and line:
            place = draw(st.integers(0, len(line) - 1))
            lines[at] = line[:place] + draw(st.binary(min_size=1, max_size=3)) + line[place + 1 :]
        elif what == "join":
            lines[at] = line.rstrip(b"\r\n")
    raw = b"".join(lines)
    encoding = draw(st.sampled_from(["", "", "", "utf-16", "utf-16-be"]))
    return raw.decode("utf-8", "replace").encode(encoding) if encoding else raw
