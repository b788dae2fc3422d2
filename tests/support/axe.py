"""axe-core, run in a page: what keeps out people who hear a page, or cannot tell its colours."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[1] / "data" / "axe"
# The rules that a theme can break.
_COLORS = ["color-contrast", "link-in-text-block"]
_RUN = """async (rules) => {
  const {violations, passes} = await axe.run(document, {preload: false,
    resultTypes: ["violations"], selectors: false, ...(rules && {runOnly: rules})});
  return [passes.length, violations.map(({id, help, nodes}) =>
    `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 150)).join(' | ')}`)];
}"""


@cache
def _script() -> str:
    return (FOLDER / "axe.min.js").read_text("utf-8")


def violations(page: Page, *, colors_only: bool = False) -> list[str]:
    """Return which of axe-core's rules a page breaks, those of good practice too, and where.

    `colors_only` leaves out the rules that a theme cannot break.
    """
    page.wait_for_load_state()
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_script())
    passed, found = page.evaluate(_RUN, _COLORS if colors_only else None)
    assert passed > (0 if colors_only else 15), "axe found next to nothing to look at"
    return list(found)
