"""The scripts and styles of a map, and the policy that forbids all others.

The Content-Security-Policy of a map forbids everything (`default-src 'none'`: no request, no
picture, no frame, no form) except its own scripts and style sheet, each by its SHA-256. vis-network
adds style sheets to the page when it starts. The policy allows them by their hashes, which are in
`vendor.json`, so that nothing needs `'unsafe-inline'`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphkit.render.map.page.compressed_columns import compress
from graphkit.resources import folder

# In this order, because each may use definitions of earlier ones.
SCRIPTS = tuple(
    f"{name}.js"
    for name in (
        "dom data bubbles names copy filters counts reach introduce introductions focus years "
        "fragment journey turned hulls marks fewer_lines lines canvas label_places labels search "
        "panel whatif group changes story message color_by legend table svg sheets menus save map"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Assets:
    """The texts that go into every map, and its Content-Security-Policy.

    Attributes
    ----------
    library : str
        vis-network, compressed, because its text would be three quarters of a small map.
    unpack : str
        The script that unpacks the library and starts `script`.
    script, style, policy : str
    """

    library: str
    unpack: str
    script: str
    style: str
    policy: str


@cache
def load() -> Assets:
    """Read the scripts and styles from `reports/`, once."""
    reports = folder("reports")
    vendored = reports / "vendor" / "vis-network"
    record = json.loads((vendored / "vendor.json").read_text("utf-8"))
    # The last line names a source map: an address that developer tools would ask for.
    vis_network = _text(vendored / "vis-network.min.js").rpartition("//# sourceMappingURL=")[0]
    unpack = _text(reports / "map" / "unpack.js")
    script = "\n".join(_text(reports / "map" / name) for name in SCRIPTS)
    style = _text(reports / "map" / "map.css")
    injected = [f"'{value}'" for value in record["injected_styles"]]
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", *map(_source, (unpack, vis_network, script)))),
            # vis-network adds each of them empty and fills it afterward, so the empty text must be
            # allowed, too.
            " ".join(("style-src", _source(style), _source(""), *injected)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return Assets(compress(vis_network), unpack, script, style, policy)


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
