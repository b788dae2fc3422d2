"""Build the software bill of materials (SBOM) of graphkit, in CycloneDX JSON.

It lists graphkit, the packages that it needs at run time, and the scripts that it carries in
`reports/vendor/`. Everything in it comes from files of the project, so it is the same on every
machine: versions, hashes and who needs whom from `requirements/base.txt`, licenses from
`release/licenses.toml`. Nothing is read from the environment or from the network.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    Property,
    XsUri,
)
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "base.txt"
LICENSES = ROOT / "release" / "licenses.toml"
VENDOR = ROOT / "reports" / "vendor"
# How the lock file names what pyproject.toml asks for; build tools come under "(...:build)".
PROJECT = "graphkit (pyproject.toml)"


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of the lock file."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]


def locked_packages(text: str) -> tuple[Locked, ...]:
    """Return the packages of a lock file that graphkit needs at run time.

    Parameters
    ----------
    text : str
        A requirement file as `uv pip compile` writes it, with hashes and with a `# via` line
        under each package.
    """
    found = tuple(_entries(text))
    needed = {PROJECT}
    while more := {p.name for p in found if needed.intersection(p.needed_by)} - needed:
        needed |= more
    return tuple(package for package in found if package.name in needed)


def _entries(text: str) -> Iterator[Locked]:
    for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]:
        pinned = Requirement(block.partition("--hash")[0].replace("\\\n", "").strip())
        (version,) = (each.version for each in pinned.specifier)
        via = re.search(r"# via (.+)", block)
        yield Locked(
            name=pinned.name,
            version=version,
            marker=str(pinned.marker or ""),
            hashes=tuple(sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))),
            needed_by=tuple(via[1].split(", ")) if via else (),
        )


def build_sbom(name: str, version: str, archives: Iterable[Path], epoch: int) -> str:
    """Return the SBOM as JSON text.

    Parameters
    ----------
    name, version : str
        Those of the project.
    archives : iterable of pathlib.Path
        The wheel and the source archive, whose hashes the SBOM states.
    epoch : int
        The time that the SBOM bears, in seconds since 1970.
    """
    licenses = tomllib.loads(LICENSES.read_text(encoding="utf-8"))
    packages = locked_packages(LOCK.read_text(encoding="utf-8"))
    components = {package: _package(package, licenses) for package in packages}
    vendored = [_vendored(path) for path in sorted(VENDOR.glob("*/vendor.json"))]
    project = _project(name, version, archives)

    bom = Bom(serial_number=uuid.UUID(int=0), components=[*components.values(), *vendored])
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    bom.metadata.component = project
    direct = [part for package, part in components.items() if PROJECT in package.needed_by]
    bom.register_dependency(project, [*direct, *vendored])
    for package, component in components.items():
        bom.register_dependency(component, [components[each] for each in _needs(package, packages)])
    # The serial number must be unique to the content: it is derived from it.
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, _json(bom))
    return _json(bom)


def _needs(package: Locked, packages: Iterable[Locked]) -> list[Locked]:
    """Return what a package needs; of two locked versions the one for the same Python, if any."""
    found = [each for each in packages if package.name in each.needed_by]
    same = {each.name for each in found if package.marker and each.marker == package.marker}
    return [each for each in found if each.name not in same or each.marker == package.marker]


def _package(package: Locked, licenses: dict[str, str]) -> Component:
    condition = [Property(name="graphkit:marker", value=package.marker)] if package.marker else []
    return _component(
        PackageURL("pypi", name=package.name, version=package.version),
        licenses.get(package.name),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in package.hashes],
        properties=condition,
    )


def _vendored(path: Path) -> Component:
    vendor = json.loads(path.read_text(encoding="utf-8"))
    (script,) = (content for name, content in vendor["files"].items() if name.endswith(".js"))
    return _component(
        PackageURL("npm", name=vendor["package"], version=vendor["version"]),
        vendor["license"],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=script)],
        properties=[Property(name="graphkit:vendored", value=f"reports/vendor/{path.parent.name}")],
    )


def _project(name: str, version: str, archives: Iterable[Path]) -> Component:
    return _component(
        PackageURL("pypi", name=name, version=version),
        "Apache-2.0",
        type=ComponentType.APPLICATION,
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(archive.name),
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=_sha256(archive))],
            )
            for archive in archives
        ],
    )


def _component(address: PackageURL, license: str | None, **more: object) -> Component:
    return Component(
        name=address.name,
        version=address.version,
        bom_ref=address.to_string(),
        purl=address,
        licenses=[LicenseFactory().make_from_string(license)] if license else [],
        **more,
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _json(bom: Bom) -> str:
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"
