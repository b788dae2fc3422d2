"""No page of the server reveals whether there is a tie that its viewer may not see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from hidden_graph import VIEWERS, make_world
from page_samples import SAMPLES
from web_here import served_here, team_served_here
from web_page import Got, Visitor

from graphkit.web.application import PAGES
from graphkit.web.roles import Role

TEAM = {"Tom Reyes": Role.ADMINISTER, "Maria Lopez": Role.ADMINISTER}

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
    make_world(root, hidden=hidden)
    told: dict[str | None, dict[str, Got]] = {}
    for viewer in VIEWERS:
        with served_here(root, viewer) as visitor:
            told[viewer] = _told(visitor)
    with team_served_here(root, TEAM) as colleagues:
        for name, colleague in zip(("Tom of the team", "Maria"), colleagues, strict=True):
            told[name] = _told(colleague)
    return told


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
