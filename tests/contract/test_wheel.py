"""What is shipped is whole: the wheel, made from the source archive, works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ("cypher", "import", "reports", "sql")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout's paths; return what it printed."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "NEO4J_"))}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def shipped_files(*folders: str) -> set[str]:
    """Return the files of some folders of the checkout, as paths from its root."""
    return {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    (archive,) = folder.glob("*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", sdist.parent)
    run(*pip, "wheel", *options, sdist, cwd=sdist.parent)
    (archive,) = sdist.parent.glob("*.whl")
    return archive


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; the other packages are those of this environment."""
    root = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", root / "venv", cwd=root)
    scripts = root / "venv" / ("Scripts" if os.name == "nt" else "bin")
    (python,) = (path for path in scripts.iterdir() if path.stem == "python")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=root)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", ask, cwd=root).strip())
    # A bare path: the .pth files there, and with them the checkout, are not followed.
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


def test_wheel_holds_every_data_file_and_nothing_beside_the_package(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"graphkit/_data/{name}" for name in shipped_files(*DATA)}
    assert {name.split("/")[2] for name in expected} == set(DATA)
    assert expected <= names
    assert shipped_files("graphkit") <= names
    assert {name.split("/")[0] for name in names} == {"graphkit", "graphkit-0.1.0.dist-info"}


def test_wheel_carries_the_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    licences = "graphkit-0.1.0.dist-info/licenses"
    assert {f"{licences}/LICENSE", f"{licences}/NOTICE"} <= names
    assert any(name.startswith(f"{licences}/reports/vendor/") for name in names)


def test_source_archive_holds_tests_docs_and_pins(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    folders = ("graphkit", *DATA, "tests", "docs", "benchmarks", "release", "requirements")
    assert shipped_files(*folders) <= names
    assert {"LICENSE", "Makefile", "NOTICE", "README.md", "compose.yaml", "pyproject.toml"} <= names
    assert {"CITATION.cff", "SECURITY.md", "mkdocs.yml"} <= names


def test_installed_program_runs_the_demo_outside_the_checkout(
    elsewhere: Path, tmp_path: Path
) -> None:
    place = run(
        elsewhere / "python", "-c", "import graphkit; print(graphkit.__file__)", cwd=tmp_path
    )
    assert Path(place.strip()).is_relative_to(elsewhere.parent)
    assert "0.1.0" in run(elsewhere / "graphkit", "--version", cwd=tmp_path)
    run(elsewhere / "graphkit", "demo", "riverbend", cwd=tmp_path)
    for page in ("map.html", "report.html"):
        assert "County Health Department" in (tmp_path / "riverbend" / page).read_text("utf-8")
