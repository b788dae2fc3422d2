"""Make the pictures of the documentation from the demo, in a real browser.

Run from the checkout: `python docs/make_pictures.py`. Needs Chromium (`GRAPHKIT_CHROMIUM`, else
the one on the path).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    """Write `docs/map.png` and `docs/report.png`."""
    browser_path = os.environ.get("GRAPHKIT_CHROMIUM") or shutil.which("chromium")
    flags = [*FLAGS, *(["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else [])]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = Path(folder) / "demo"
        subprocess.run([sys.executable, "-m", "graphkit.cli.main", "demo", str(demo)], check=True)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "graphkit.cli.main",
                "-C",
                str(demo),
                "map",
                str(demo / "all.html"),
            ],
            check=True,
        )
        browser = playwright.chromium.launch(executable_path=browser_path, args=flags)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for source, name in (("all.html", "map.png"), ("report.html", "report.png")):
            page.goto((demo / source).as_uri())
            page.wait_for_timeout(1500)
            page.screenshot(path=HERE / name)
        browser.close()


if __name__ == "__main__":
    main()
