"""No page of the server reveals whether there is a tie that its viewer may not see."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from hidden_graph import CONFIG, VIEWERS, graph_imports
from page_samples import SAMPLES
from web_page import Got, Visitor, free_port, served

import graphkit
from graphkit.files import private_folder, write_private
from graphkit.web.application import PAGES

# What differs between any two servers, whatever is in them.
_SECRETS = re.compile(
    r"(?<=name=\"token\" value=\")\w+|(?<=name=\"shown\" value=\")[\w=.-]+"
    r"|(?<=name=\"key\" value=\")\w+|(?<=since=)\w{16}"
)
_MOMENTS = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\dZ| UTC)?")
_VARYING = ("etag",)


def test_every_page_has_samples() -> None:
    missing = {page.path for page in PAGES if not page.sends} - set(SAMPLES)
    said = "add addresses of these pages to SAMPLES in tests/support/page_samples.py"
    assert missing == set(), said


def _world(root: Path, *, hidden: bool) -> None:
    """Make one of the two worlds in a folder."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    (root / "graphkit.toml").write_text(CONFIG)
    # The same made-up names in copies for others.
    write_private(private_folder(root / ".graphkit") / "pseudonyms.key", bytes(32))
    with graphkit.open(root) as workspace:
        for batch in graph_imports(hidden=hidden):
            workspace._graph.store.load(batch)


def _told(visitor: Visitor) -> dict[str, Got]:
    told = {}
    for page in PAGES:
        for address in () if page.sends else SAMPLES[page.path]:
            got = visitor.get(address)
            assert got.status != 500, address
            text = _MOMENTS.sub("MOMENT", _SECRETS.sub("SECRET", got.text))
            text = text.replace(visitor.host, "HOST")
            headers = {n: value for n, value in got.headers.items() if n not in _VARYING}
            told[address] = Got(got.status, headers, text)
    return told


def _asked(root: Path, *, hidden: bool) -> Mapping[str | None, dict[str, Got]]:
    """Return what each viewer is told: alone at a machine, or as a colleague in a team."""
    _world(root, hidden=hidden)
    told: dict[str | None, dict[str, Got]] = {}
    for viewer in VIEWERS:
        options = ("--as", viewer) if viewer else ()
        with served(root, before=options) as visitor:
            assert visitor.sign_in().status == 303
            told[viewer] = _told(visitor)
    port = free_port() if not hidden else _PORT[0]
    _PORT[:] = [port]
    with served(
        root, "--team", *("--admin", "Tom Reyes", "--admin", "Maria Lopez"), "--port", port
    ) as visitor:
        for name, link in zip(("Tom of the team", "Maria"), visitor.links, strict=True):
            colleague = Visitor(visitor.address, link=link)
            assert colleague.press_sign_in().status == 303
            told[name] = _told(colleague)
    return told


_PORT: list[str] = []


def test_no_page_reveals_whether_there_is_a_tie_that_one_may_not_see(tmp_path: Path) -> None:
    root = tmp_path / "world"
    without, with_it = (_asked(root, hidden=hidden) for hidden in (False, True))
    for viewer in (*VIEWERS, "Tom of the team"):
        for address, told in without[viewer].items():
            assert with_it[viewer][address] == told, (viewer, address)
        answered = [got for got in without[viewer].values() if got.status == 200]
        least = 10 if viewer == "public" else len(without[viewer]) / 2
        assert len(answered) > least, viewer
    # Maria, who may, sees the difference wherever ties count.
    seen = [a for a, told in without["Maria"].items() if with_it["Maria"][a] != told]
    assert len(seen) > len(without["Maria"]) / 4
