"""Build what a release consists of: source archive, wheel and SBOM, the same byte for byte.

    python release/build.py [--out dist]

The same commit gives the same three files on every machine and on every day: all times in them are
that of the last commit, or of `SOURCE_DATE_EPOCH` (seconds since 1970) where it is set. It must be
set where there is no git, as in an unpacked source archive.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from sbom import build_sbom

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build the three files and print their names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder they go to")
    out = parser.parse_args().out.resolve()
    epoch = source_date_epoch()
    if changes := git("status", "--porcelain"):
        print(f"This build is no release: these changes are in no commit.\n{changes}")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = project["name"], project["version"]
    archives = build_archives(out, name, epoch)
    bill = out / f"{name}-{version}.cdx.json"
    bill.write_text(build_sbom(name, version, archives, epoch), encoding="utf-8", newline="\n")
    for path in (*archives, bill):
        print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def source_date_epoch() -> int:
    """Return the time that all files of the release bear, in seconds since 1970."""
    given = os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct")
    if not given:
        sys.exit(
            "This folder is no git checkout, so there is no last commit that has a date. "
            "Set SOURCE_DATE_EPOCH to a time in seconds since 1970."
        )
    return int(given)


def git(*words: str) -> str:
    """Return what git prints about this folder; nothing where it is no checkout of its own."""
    if not (ROOT / ".git").exists():
        return ""
    command = ["git", "-C", str(ROOT), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip()


def build_archives(out: Path, name: str, epoch: int) -> list[Path]:
    """Build source archive and wheel; return both, in this order."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob(f"{name}-*"):
        old.unlink()
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(out)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    done = subprocess.run(
        build, cwd=ROOT, env=environment, text=True, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nhatchling could not build graphkit.")
    return [*out.glob(f"{name}-*.tar.gz"), *out.glob(f"{name}-*.whl")]


if __name__ == "__main__":
    main()
