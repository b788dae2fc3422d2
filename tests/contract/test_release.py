"""`make dist` gives the same files everywhere, and an SBOM that is valid and complete."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import graphkit

ROOT = Path(__file__).resolve().parents[2]
DATE = 1_767_225_600  # 1 January 2026
SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"


def build(folder: Path, out: Path, **variables: str) -> dict[str, bytes]:
    """Build a release from a folder; return its files by name."""
    kept = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, folder / "release" / "build.py", "--out", out],
        cwd=folder,
        env=kept | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    build(ROOT, folder, SOURCE_DATE_EPOCH=str(DATE))
    return folder


@pytest.fixture(scope="module")
def sbom(release: Path) -> dict[str, Any]:
    (path,) = release.glob("*.cdx.json")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def unpacked(release: Path, tmp_path: Path) -> Path:
    """The source archive, unpacked elsewhere, with other rights and times of files."""
    (archive,) = release.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (DATE + 1000, DATE + 2000))
    return folder


def test_release_consists_of_source_archive_wheel_and_sbom(release: Path) -> None:
    name = f"graphkit-{graphkit.__version__}"
    assert {path.name for path in release.iterdir()} == {
        f"{name}.tar.gz",
        f"{name}-py3-none-any.whl",
        f"{name}.cdx.json",
    }


def test_release_is_the_same_byte_for_byte_in_another_folder(
    release: Path, unpacked: Path, tmp_path: Path
) -> None:
    here = {path.name: path.read_bytes() for path in release.iterdir()}
    there = build(unpacked, tmp_path / "out", SOURCE_DATE_EPOCH=str(DATE), PYTHONHASHSEED="7")
    assert [name for name in sorted(here | there) if here.get(name) != there.get(name)] == []


def test_release_bears_the_time_of_the_last_commit(
    release: Path, unpacked: Path, tmp_path: Path
) -> None:
    if shutil.which("git") is None:
        pytest.skip("needs git: install it (Debian, Ubuntu: apt install git)")
    author = ("-c", "user.name=Ann", "-c", "user.email=ann@library.example")
    commit = ("commit", "--quiet", "--message", "All", "--no-gpg-sign")
    date = f"{DATE} +0000"
    dates = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    for words in (("init", "--quiet"), ("add", "--all", "--force"), commit):
        subprocess.run(["git", *author, *words], cwd=unpacked, env=dates, check=True)
    built = build(unpacked, tmp_path / "out")
    assert built == {path.name: path.read_bytes() for path in release.iterdir()}


def test_build_without_git_asks_for_a_time(unpacked: Path, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="Set SOURCE_DATE_EPOCH"):
        build(unpacked, tmp_path / "out")


def test_sbom_is_valid(release: Path) -> None:
    (path,) = release.glob("*.cdx.json")
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(path.read_text(encoding="utf-8")) is None


def test_sbom_names_the_archives_by_their_hashes(release: Path, sbom: dict[str, Any]) -> None:
    component = sbom["metadata"]["component"]
    assert (component["name"], component["version"]) == ("graphkit", graphkit.__version__)
    named = {each["url"]: each["hashes"][0]["content"] for each in component["externalReferences"]}
    archives = [path for path in release.iterdir() if path.suffix != ".json"]
    assert named == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in archives}


def test_sbom_lists_what_the_installed_package_needs(sbom: dict[str, Any]) -> None:
    listed = {each["name"] for each in sbom["components"]}
    assert needed_at_run_time("graphkit") <= listed
    assert {"vis-network", "htmx.org"} <= listed  # carried in reports/vendor
    assert listed.isdisjoint({"hatchling", "pytest", "pip", "graphkit"})


def needed_at_run_time(name: str) -> set[str]:
    """Return the names of what an installed package needs on this machine, directly or not."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for text in importlib.metadata.requires(waiting.pop()) or ():
            wanted = Requirement(text)
            each = canonicalize_name(wanted.name)
            if each not in found and (not wanted.marker or wanted.marker.evaluate({"extra": ""})):
                found.add(each)
                waiting.append(each)
    return found


def test_sbom_has_versions_and_hashes_of_the_lock_file(sbom: dict[str, Any]) -> None:
    lock = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    locked = {
        (match[1], match[2]): set(re.findall(r"sha256:(\w+)", match[3]))
        for match in re.finditer(r"^([\w-]+)==(\S+)((?:.*\\\n)+.*)", lock, flags=re.MULTILINE)
    }
    packages = [each for each in sbom["components"] if each["purl"].startswith("pkg:pypi/")]
    for each in packages:
        hashes = {found["content"] for found in each["hashes"]}
        assert hashes, each["name"]
        assert hashes == locked[each["name"], each["version"]], each["name"]
    assert len(packages) > 40


def test_sbom_says_who_needs_whom(sbom: dict[str, Any]) -> None:
    needs = {each["ref"]: each.get("dependsOn", []) for each in sbom["dependencies"]}
    refs = {each["bom-ref"] for each in sbom["components"]}
    reached, waiting = set(), [sbom["metadata"]["component"]["bom-ref"]]
    while waiting:
        for ref in needs[waiting.pop()]:
            if ref not in reached:
                reached.add(ref)
                waiting.append(ref)
    assert reached == refs
    # Of two locked versions, a package needs the one for the same version of Python.
    for scipy in (ref for ref in refs if ref.startswith("pkg:pypi/scipy@")):
        assert sum(ref.startswith("pkg:pypi/numpy@") for ref in needs[scipy]) == 1


def test_each_package_has_a_license_that_agrees_with_its_own_metadata(sbom: dict[str, Any]) -> None:
    table = tomllib.loads((ROOT / "release" / "licenses.toml").read_text(encoding="utf-8"))
    packages = {c["name"] for c in sbom["components"] if c["purl"].startswith("pkg:pypi/")}
    assert table.keys() == packages, "release/licenses.toml needs a line for each, and no other"
    assert all(each["licenses"] for each in sbom["components"])
    for name in packages:
        try:
            stated = importlib.metadata.metadata(name).get("License-Expression")
        except importlib.metadata.PackageNotFoundError:
            continue  # for other systems or versions of Python
        assert stated in (None, table[name]), name


def test_sbom_holds_no_address_and_no_path_of_this_machine(release: Path) -> None:
    (path,) = release.glob("*.cdx.json")
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\w+://[^\"]*", text)) == {SCHEMA}
    assert str(ROOT) not in text
    assert str(Path.home()) not in text


def test_citation_names_the_version_and_license_of_the_package() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = dict(
        re.findall(r"^(cff-version|version|license): (.+)$", citation, flags=re.MULTILINE)
    )
    assert stated == {
        "cff-version": "1.2.0",
        "version": project["version"],
        "license": project["license"],
    }
    assert project["version"] == graphkit.__version__


def test_hooks_before_a_commit_are_the_checks_of_make_lint() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    target = re.search(r"^lint:\n((?:\t.*\n)+)", makefile, flags=re.MULTILINE)
    assert target is not None
    checks = re.findall(r"^\t@\$\(bin\)/(.+)$", target[1], flags=re.MULTILINE)
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"entry: \.venv/bin/(.+)", hooks) == checks
    assert re.findall(r"repo: (.+)", hooks) == ["local"]
    assert len(checks) >= 3


def test_each_form_for_an_issue_asks_for_no_real_data() -> None:
    forms = [p for p in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config"]
    assert {form.stem for form in forms} == {"bug", "idea", "source"}
    for form in forms:
        text = form.read_text(encoding="utf-8")
        assert "**Never attach" in text
        assert "Nothing above or attached names a real person." in text
