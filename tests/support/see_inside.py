"""Lets tests see the inside of a map's page, which is closed: `mount` keeps all that it defines."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from graphkit.render.map.page import assets
from graphkit.render.map.page.compressed_columns import compress
from graphkit.resources import folder

_START = "\n  start();\n"  # in `mount.js`, after all that it defines
_DEFINED = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)|^const \[([\w, ]+)\]", re.M)


def see_inside(page: str) -> str:
    """Return a page in which what `mount` defines at its top can be named from outside.

    `network`, `select(id)` or `state.table = true` are then what they are inside of the map that
    was mounted last. All else, and the policy's strictness, stay.
    """
    parts = assets.load()
    script, packed = _with_window()
    seen = page.replace(parts.packed_script, packed)
    return seen.replace(_hash(parts.script), _hash(script))


@cache
def _with_window() -> tuple[str, str]:
    reports = folder("reports") / "map"
    names = [
        name.strip()
        for file in assets.SCRIPTS
        for one, several in _DEFINED.findall((reports / file).read_text("utf-8"))
        for name in [one, *several.split(",")]
        if name.strip()
    ]
    assert len(names) == len(set(names)), "each name is defined once"
    views = ", ".join(
        f"{name}: {{get: () => {name}, set: (to) => {{ {name} = to; }}, configurable: true}}"
        for name in (*names, "unmount")
    )
    script = assets.load().script
    assert script.count(_START) == 1
    inside = script.replace(_START, f"\n  Object.defineProperties(window, {{{views}}});{_START}")
    return inside, compress(inside)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
