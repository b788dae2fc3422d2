"""Make `.venv` and put the pinned dependencies and graphkit into it; do nothing that is done.

    python requirements/install.py [base | test | bench | dev | site | spark]

`base` is what graphkit needs to run, `test` adds what its tests and a release need, `bench` the
peers it is timed beside, `dev` the linters, `site` what builds the website. `spark` is `test` with
the client of Apache Spark, in an environment of its own, `.venv-spark`. Every package is checked
against the hashes in `requirements/<level>.txt`, and none is compiled here, so no compiler is
needed. What was installed is noted in `.venv/graphkit-setup.json`: the next run compares the
requirement files with it and is done in a moment.

Needs nothing but Python, and works where there is no make (Windows) too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / (".venv-spark" if sys.argv[1:] == ["spark"] else ".venv")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NOTES = VENV / "graphkit-setup.json"
# Each holds all of those before it, but for spark, which has its own environment.
LEVELS = ("base", "test", "bench", "dev", "site", "spark")
# There are no wheels of these. They are plain Python, and the pinned setuptools packs them.
SOURCES = ("pyspark-client",)


def main() -> None:
    """Bring environment, dependencies and package up to date, a line each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("level", nargs="?", choices=LEVELS, default="base")
    level = parser.parse_args().level
    if sys.version_info < (3, 11):  # noqa: UP036  it is here for those who have an older one
        sys.exit(f"graphkit needs Python 3.11 or newer; this is {version(sys.version_info)}")
    if VENV.is_symlink():  # it may be another project's, and is emptied if it does not serve
        sys.exit(f"{VENV.name} is a link to {VENV.readlink()}. Remove the link, then try again.")
    notes = make_environment()
    install_dependencies(level, notes)
    install_package(notes)


def make_environment() -> dict[str, str]:
    """Make `.venv`, or leave it as it is; return what was noted in it."""
    reason = why_anew()
    if reason:
        say(f"environment: making {VENV.name} with Python {version(sys.version_info)} ({reason})")
        try:
            venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(VENV)
        except (subprocess.CalledProcessError, ImportError, OSError) as error:
            sys.exit(
                f"environment: {VENV.name} cannot be made: {error}\n"
                "Where Python came without venv, get it first (Debian, Ubuntu: apt install "
                "python3-venv)."
            )
        note({"place": str(ROOT)})
    else:
        say(f"environment: up to date ({VENV.name}, Python {version(sys.version_info)})")
    return read_notes()


def why_anew() -> str | None:
    """Say why `.venv` must be made, None if it serves."""
    if not PYTHON.exists():
        return "there is none yet" if not VENV.exists() else "the old one does not work"
    ask = "import sys, pip; print(*sys.version_info[:2], sep='.')"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    if answer.returncode:
        return "the old one does not work"
    if answer.stdout.strip() != version(sys.version_info):
        return f"the old one has Python {answer.stdout.strip()}"
    if read_notes().get("place", str(ROOT)) != str(ROOT):
        return "the folder was moved"
    return None


def install_dependencies(level: str, notes: dict[str, str]) -> None:
    """Install the pinned packages of a level, unless it or a larger one is in place."""
    for larger in LEVELS[LEVELS.index(level) :]:
        if notes.get("level") == larger and notes.get("pins") == digest(pins(larger)):
            say("dependencies: up to date")
            return
    count = len(re.findall(r"^[a-z].*==", pins(level).read_text(encoding="utf-8"), re.MULTILINE))
    say(f"dependencies: installing about {count} packages; the first time takes a minute or two")
    started = time.monotonic()
    install_pins(level)
    note({**notes, "level": level, "pins": digest(pins(level))})
    say(f"dependencies: installed in {time.monotonic() - started:.0f} s")


def install_pins(level: str) -> None:
    """Install what a requirement file lists: wheels first, then what comes as source."""
    entries = re.split(r"\n(?=\S)", pins(level).read_text(encoding="utf-8"))
    sources = [each for each in entries if each.startswith(SOURCES)]
    if not sources:
        pip("--require-hashes", "--only-binary", ":all:", "-r", str(pins(level)))
        return
    wheels = [each for each in entries if each not in sources]
    for lines, options in (
        (wheels, ("--only-binary", ":all:")),
        (sources, ("--no-deps", "--no-build-isolation")),
    ):
        part = VENV / "part-of-pins.txt"
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        pip("--require-hashes", *options, "-r", str(part))
        part.unlink()


def install_package(notes: dict[str, str]) -> None:
    """Install graphkit itself, so that it runs from this folder."""
    project = ROOT / "pyproject.toml"
    if notes.get("project") == digest(project):
        say("graphkit: up to date")
        return
    pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    note({**read_notes(), "project": digest(project)})
    say("graphkit: installed")


def pip(*arguments: str) -> None:
    """Run pip's install in `.venv`; if it fails, show what it said and stop."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    result = subprocess.run(
        [*command, *arguments], cwd=ROOT, text=True, capture_output=True, check=False
    )
    if result.returncode:
        sys.exit(
            f"{result.stdout}{result.stderr}\n"
            "pip could not install what graphkit needs; its last lines above say why. Look at the "
            "network connection first, then try again: what is done is kept."
        )


def pins(level: str) -> Path:
    """Return the requirement file of a level."""
    return ROOT / "requirements" / f"{level}.txt"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, whatever its line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_notes() -> dict[str, str]:
    """Return what earlier runs noted."""
    try:
        notes = json.loads(NOTES.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def note(notes: dict[str, str]) -> None:
    """Keep what is now in place."""
    NOTES.write_text(json.dumps(notes, indent=1) + "\n", encoding="utf-8")


def version(info: tuple[object, ...]) -> str:
    """Return `3.11` for a version tuple."""
    return f"{info[0]}.{info[1]}"


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    main()
