"""Renew what graphkit carries with it from other projects, or check that nobody changed it.

    python reports/vendor/renew.py                           check every file by its hash
    python reports/vendor/renew.py --renew PACKAGE[@VERSION] fetch a package with `npm pack`

Renewing needs npm and Node.js; checking needs nothing but Python. Each folder holds a `vendor.json`
with the package, its version and the SHA-256 of every file. For vis-network it also holds the
hashes of the style sheets that the script adds to a page: they are all that a map's
Content-Security-Policy lets it add.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Package:
    """A package, and its files that we carry.

    Attributes
    ----------
    name : str
        At npm.
    license : str
    script : str
    folder : str
        Of the script in the archive.
    licenses : tuple of str
        Files at the top of the archive.
    styles : bool
        Whether the script adds style sheets to a page.
    """

    name: str
    license: str
    script: str
    folder: str
    licenses: tuple[str, ...]
    styles: bool = False

    @property
    def members(self) -> dict[str, str]:
        """What we carry, with its place in the archive."""
        texts = {name: f"package/{name}" for name in self.licenses}
        return {self.script: f"package/{self.folder}/{self.script}", **texts}


# By the folder beside this file.
PACKAGES = {
    "vis-network": Package(
        "vis-network",
        "Apache-2.0 OR MIT",
        "vis-network.min.js",
        "standalone/umd",
        ("LICENSE-APACHE-2.0", "LICENSE-MIT"),
        styles=True,
    ),
    "htmx": Package("htmx.org", "0BSD", "htmx.min.js", "dist", ("LICENSE",)),
}
# Runs the script in an empty page and lists the hashes of the style sheets that it makes.
STYLES = """
const fs = require('fs'), vm = require('vm'), crypto = require('crypto');
const hashes = [];
const element = () => ({appendChild() {}, insertBefore() {}, setAttribute() {}, style: {}});
const page = {document: {
  head: element(), documentElement: element(), createElement: element,
  getElementsByTagName: () => [element()],
  createTextNode: (text) => {
    hashes.push('sha256-' + crypto.createHash('sha256').update(text).digest('base64'));
    return {};
  },
}};
page.window = page.self = page;
vm.runInNewContext(fs.readFileSync(process.argv[1], 'utf8'), page);
process.stdout.write(JSON.stringify(hashes));
"""


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def problems(folder: Path) -> list[str]:
    """Compare a vendored folder with its `vendor.json`.

    Returns
    -------
    list of str
        One line for each file that is missing, changed or unknown; empty if all is well.
    """
    files: dict[str, str] = json.loads((folder / "vendor.json").read_text("utf-8"))["files"]
    found = {path.name for path in folder.iterdir()} - {"vendor.json"}
    lines = [f"{folder.name}/{name}: missing" for name in sorted(files.keys() - found)]
    lines += [f"{folder.name}/{name}: not in vendor.json" for name in sorted(found - files.keys())]
    for name in sorted(files.keys() & found):
        if sha256(folder / name) != files[name]:
            lines.append(f"{folder.name}/{name}: changed, its SHA-256 is not that of vendor.json")
    return lines


def renew(folder: Path, package: Package, version: str) -> str:
    """Fetch a package through npm, take its files over and return its version."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        wanted = f"{package.name}@{version}"
        command = ["npm", "pack", wanted, "--json", "--pack-destination", scratch]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        packed = json.loads(answer.stdout)[0]
        archive = Path(scratch) / packed["filename"]
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode("ascii")
        if packed["integrity"] != f"sha512-{digest}":
            raise SystemExit(f"{archive.name}: not what npm says that it is; nothing was changed")
        with tarfile.open(archive) as tar:
            members = package.members.items()
            contents = {name: tar.extractfile(member) for name, member in members}
            for name, stream in contents.items():
                if stream is None:
                    raise SystemExit(f"{archive.name}: {name} is no file; nothing was changed")
                (folder / name).write_bytes(stream.read())
    record = {
        "package": package.name,
        "version": packed["version"],
        "license": package.license,
        "integrity": packed["integrity"],
        "files": {name: sha256(folder / name) for name in sorted(package.members)},
    }
    if package.styles:
        listing = ["node", "-e", STYLES, str(folder / package.script)]
        styles = subprocess.run(listing, check=True, capture_output=True, text=True)  # noqa: S603
        record["injected_styles"] = json.loads(styles.stdout)
    (folder / "vendor.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return str(packed["version"])


def main() -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="Check or renew the vendored files.")
    parser.add_argument("--renew", metavar="PACKAGE[@VERSION]", help=", ".join(PACKAGES))
    asked = parser.parse_args()
    if asked.renew:
        name, _, version = asked.renew.partition("@")
        if name not in PACKAGES:
            parser.error(f"there is no {name}")
        print(name, renew(HERE / name, PACKAGES[name], version or "latest"))  # noqa: T201
    lines = [line for path in sorted(HERE.glob("*/vendor.json")) for line in problems(path.parent)]
    for line in lines:
        print(line, file=sys.stderr)  # noqa: T201
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
