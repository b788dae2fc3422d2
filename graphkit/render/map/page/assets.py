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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphkit.render.map.page.compressed_columns import compress
from graphkit.resources import folder

# They stand in `mount.js`, in this order, because each may use definitions of earlier ones.
SCRIPTS = tuple(
    f"{name}.js"
    for name in (
        "dom saved data bubbles near_team served names copy node_values filters counts reach "
        "introduce introductions path_between focus years fragment journey turned timeline "
        "hulls marks fewer_lines lines canvas label_places labels timeline_drawing "
        "matching search panel whatif group changes story message color_by customary_hues size_by "
        "histograms chips legend notes chosen_rows measures table svg picture sheets menus "
        "save hide near move drag minimap views saved_panel tools map"
    ).split()
)


_PLACE = "  /* PARTS */\n"  # in `mount.js`


@dataclass(frozen=True, slots=True)
class Assets:
    """The texts that go into every map, and its Content-Security-Policy.

    Attributes
    ----------
    script : str
        Defines the function `mount`, which draws a payload. It has all files of `SCRIPTS` in it.
    packed_library, packed_script : str
        vis-network and the script, compressed, because they would be most of a small map.
    unpack : str
        The script that unpacks the library and the payload, and calls `mount`.
    style, policy : str
    server : str
        The script that only the page of a server has besides: it asks the server.
    served_policy : str
        The policy of such a page.
    """

    packed_library: str
    packed_script: str
    script: str
    unpack: str
    style: str
    policy: str
    server: str
    served_policy: str


@cache
def load() -> Assets:
    """Read the scripts and styles from `reports/`, once."""
    reports = folder("reports")
    vendored = reports / "vendor" / "vis-network"
    record = json.loads((vendored / "vendor.json").read_text("utf-8"))
    # The last line names a source map: an address that developer tools would ask for.
    vis_network = _text(vendored / "vis-network.min.js").rpartition("//# sourceMappingURL=")[0]
    unpack = _text(reports / "map" / "unpack.js")
    script = join(_text(reports / "map" / "mount.js"))
    server = _text(reports / "map" / "server.js")
    style = _text(reports / "map" / "map.css")
    injected = [f"'{value}'" for value in record["injected_styles"]]
    # vis-network adds each of them empty and fills it afterward, so the empty text must be allowed,
    # too.
    styles = (_source(style), _source(""), *injected)
    scripts = tuple(map(_source, (script, unpack, vis_network)))
    return Assets(
        compress(vis_network),
        compress(script),
        script,
        unpack,
        style,
        _policy(scripts, styles),
        server,
        f"{_policy((*scripts, _source(server)), styles)}; connect-src 'self'",
    )


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src", *scripts)),
            " ".join(("style-src", *styles)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def join(mount: str) -> str:
    """Return the text of `mount.js` with the files of `SCRIPTS` in their place."""
    before, place, after = mount.partition(_PLACE)
    assert place
    scripts = folder("reports") / "map"
    return before + "\n".join(_text(scripts / name) for name in SCRIPTS) + after


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
