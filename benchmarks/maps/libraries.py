"""The peers' scripts: fetched by `npm pack` where they are not there, and checked by their hashes.

They stay in the user's cache, beside what the tests keep there. Nothing of a package is run but the
one file that is named here, in a browser without network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FETCH_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Library:
    """One file of one package, whose SHA-256 is known."""

    package: str
    version: str
    licence: str
    member: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.package} {self.version} ({self.licence})"

    @property
    def kept(self) -> Path:
        """Where it stays."""
        cache = os.environ.get("XDG_CACHE_HOME")
        base = Path(cache) if cache else Path.home() / ".cache"
        return base / "graphkit-tests" / "maps" / f"{self.package}-{self.version}.js"


D3 = Library(
    "d3",
    "7.9.2",
    "ISC",
    "dist/d3.min.js",
    "912111098ea99503a6f4967361d2bbdc9dbf58cf9c678c8e27e5b02d1a07f0c1",
)
CYTOSCAPE = Library(
    "cytoscape",
    "3.34.4",
    "MIT",
    "dist/cytoscape.min.js",
    "081591ab735b2b6a3b31a3c60f8f3a3e2fee8c92939e0c7820ad1208571b6cd8",
)
GRAPHOLOGY = Library(
    "graphology",
    "0.26.0",
    "MIT",
    "dist/graphology.umd.min.js",
    "dc337efa23903f61e064c8e7e7f93a429e6855dccfc2458802b4ed30c621c087",
)
GRAPHOLOGY_LIBRARY = Library(
    "graphology-library",
    "0.8.0",
    "MIT",
    "dist/graphology-library.min.js",
    "5323729ec6d4ac5d98a245873646c27fd80c7234df13972faec5869f3c54a105",
)
SIGMA = Library(
    "sigma",
    "3.0.3",
    "MIT",
    "dist/sigma.min.js",
    "58e30383ab428f832068d9d16a5215c65ba12430d438ed091c5703f398de9e16",
)


def lacking(libraries: tuple[Library, ...]) -> str | None:
    """Fetch what is not there yet; return why that cannot be, or None if all is there."""
    for library in libraries:
        reason = None if _is_right(library, library.kept) else _fetch(library)
        if reason:
            return f"{library.package} {library.version}: {reason}"
    return None


def _fetch(library: Library) -> str | None:
    npm = shutil.which("npm")
    if npm is None:
        return "npm is missing"
    library.kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=library.kept.parent) as scratch:
        command = [npm, "pack", f"{library.package}@{library.version}", "--ignore-scripts"]
        command += ["--pack-destination", scratch]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=FETCH_SECONDS)
        except subprocess.SubprocessError:
            return "npm could not fetch it"
        file = Path(scratch) / "script.js"
        with tarfile.open(next(Path(scratch).glob("*.tgz"))) as archive:
            stream = archive.extractfile(f"package/{library.member}")
            file.write_bytes(stream.read() if stream else b"")
        if not _is_right(library, file):
            return "what came has another SHA-256"
        file.replace(library.kept)
    return None


def _is_right(library: Library, file: Path) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == library.sha256
