"""Checks of this machine: Python, graphkit, its packages, the embedded engine."""

from __future__ import annotations

import platform
import re
import sys
from importlib import metadata, util
from pathlib import Path

from graphkit.session.checkup.check_results import Check, CheckResult, fine, worth_a_look, wrong
from graphkit.version import __version__

OLDEST_PYTHON = (3, 11)
# What graphkit does without them.
OPTIONAL = {
    "numba": ("compiled kernels", "Measures of large networks are slower without numba"),
    "resvg-py": ("PNG cards", "Cards can only be written as SVG without resvg-py"),
}
ENGINE = "arcadedb-embedded"


def machine_checks(*, embedded: bool) -> dict[str, Check]:
    """Return the checks of this machine by name; `embedded` is whether the engine is needed."""
    return {
        "Python": check_python,
        "graphkit": lambda: fine("graphkit", f"version {__version__}"),
        "packages": check_packages,
        "optional packages": check_optional,
        "embedded engine": lambda: check_engine(needed=embedded),
        "compiled kernels": check_kernels,
    }


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> CheckResult:
    """Check that Python is new enough."""
    found = f"{'.'.join(map(str, version))} on {platform.system()} ({platform.machine()})"
    if version[:2] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        return wrong("Python", found, f"Install Python {oldest} or newer")
    return fine("Python", found)


def check_packages() -> CheckResult:
    """Check that all packages are installed that graphkit needs on this machine."""
    needed = {re.split(r"[^\w.-]", text, maxsplit=1)[0]: text for text in _requirements()}
    missing = [
        name
        for name, text in needed.items()
        if name not in OPTIONAL and ";" not in text and not _version_of(name)
    ]
    if missing:
        return wrong("packages", f"missing: {', '.join(missing)}", "Install graphkit again")
    return fine("packages", "all there")


def _requirements() -> list[str]:
    try:
        return metadata.requires("graphkit") or []
    except metadata.PackageNotFoundError:  # run from its sources
        return []


def _version_of(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def check_optional() -> CheckResult:
    """Check which packages are missing that graphkit can do without."""
    missing = [name for name in OPTIONAL if not _version_of(name)]
    if not missing:
        return fine("optional packages", f"all there ({', '.join(OPTIONAL)})")
    advice = ". ".join(OPTIONAL[name][1] for name in missing)
    return worth_a_look("optional packages", f"missing: {', '.join(missing)}", advice)


def check_engine(*, needed: bool) -> CheckResult:
    """Check that the embedded engine is installed, with its Java."""
    name, version = "embedded engine", _version_of(ENGINE)
    if version is None:
        if needed:
            advice = "Install graphkit again, or use a Neo4j server (docs/neo4j.md)"
            return wrong(name, "not installed", advice)
        return fine(name, "not installed, and not needed")
    java = _java_version()
    if java is None and needed:
        return wrong(name, f"version {version}, but its Java is missing", "Install graphkit again")
    return fine(name, f"version {version}" + (f", Java {java}" if java else ""))


def _java_version() -> str | None:
    """Return the version of the Java that comes with the engine; no Java is started."""
    found = util.find_spec("arcadedb_embedded")
    if found is None or found.origin is None:
        return None
    release = Path(found.origin).parent / "jre" / "release"
    try:
        text = release.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    version = re.search(r'^JAVA_VERSION="([\d._+-]+)"', text, re.M)
    return version[1] if version else "of an unknown version"


def check_kernels() -> CheckResult:
    """Check that compiled kernels are kept from one run to the next."""
    name = "compiled kernels"
    if not _version_of("numba"):
        return fine(name, "none, because numba is not installed")
    from graphkit.engine.core import kernel_cache

    kept = kernel_cache.count_cached_kernels()
    if kept:
        return fine(name, f"{kept} kept for this version")
    return fine(name, "none yet; the first measure compiles them, which takes some seconds")
