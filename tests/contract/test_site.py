"""The website is built without a fault, loads nothing from elsewhere, and has every page."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import graphkit

ROOT = Path(__file__).resolve().parents[2]
TEXT = {"cell_type": "markdown", "source": ["# Two answers\n", "See [maps](../maps.md)."]}
CODE = {
    "cell_type": "code",
    "source": ["answer.", "to_frame()"],
    "outputs": [
        {"output_type": "stream", "text": ["Dana Whitfield\n"]},
        {
            "output_type": "execute_result",
            "data": {"text/html": ["<b>Omar Haddad</b>"], "text/plain": ["-"]},
        },
    ],
}


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder, as `make site` does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the site is built from, with a notebook more, and its site."""
    if importlib.util.find_spec("mkdocs") is None:
        pytest.skip('needs mkdocs: run "make site" once')
    folder = tmp_path_factory.mktemp("site")
    leave = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("docs", "graphkit", "benchmarks"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for name in ("LICENSE", "NOTICE", "mkdocs.yml", *(path.name for path in ROOT.glob("*.md"))):
        shutil.copy(ROOT / name, folder)
    (folder / "docs" / "notebooks").mkdir(exist_ok=True)
    notebook = folder / "docs" / "notebooks" / "two-answers.ipynb"
    notebook.write_text(json.dumps({"cells": [TEXT, CODE]}), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> dict[str, str]:
    """The pages of the site by name."""
    folder = project / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.html")
    }


def test_every_page_of_the_documentation_is_a_page_of_the_site(site: dict[str, str]) -> None:
    written = {
        path.relative_to(ROOT / "docs").with_suffix(".html") for path in ROOT.glob("docs/**/*.md")
    }
    expected = {path.as_posix().replace("README.html", "index.html") for path in written}
    named = {"index.html", "changelog.html", "contributing.html", "security.html", "license.html"}
    assert expected | named <= site.keys()


def test_pages_at_the_root_of_the_project_link_to_pages_of_the_site(site: dict[str, str]) -> None:
    links = set(re.findall(r'href="([^"#:]+)', site["index.html"]))
    assert {"tutorial.html", "sources/index.html", "contributing.html", "license.html"} <= links
    assert not [link for link in links if link.endswith(".md")]


def test_no_page_loads_anything_from_elsewhere(project: Path, site: dict[str, str]) -> None:
    loaded = re.compile(
        r"""<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|data)=["']?((?:https?:)?//[^"'\s>]+)"""
        r"""|<link\b[^>]*?\bhref=["']?((?:https?:)?//[^"'\s>]+)"""
    )
    assert {name: found for name, page in site.items() if (found := loaded.findall(page))} == {}
    sheets = [path.read_text(encoding="utf-8") for path in (project / "site").rglob("*.css")]
    assert sheets
    assert not [url for sheet in sheets for url in re.findall(r"url\([\"']?(?:https?:)?//", sheet)]
    assert not [rule for sheet in sheets for rule in re.findall(r"@import", sheet)]
    # And if it did, a browser would refuse.
    policy = "default-src 'self' 'unsafe-inline' data:"
    assert all(policy in page for page in site.values())


def test_reference_has_all_that_the_package_names(site: dict[str, str]) -> None:
    anchors = set(re.findall(r'id="(graphkit[\w.]*)"', site["reference.html"]))
    names = {f"graphkit.{name}" for name in graphkit.__all__}
    assert len(names) > 10
    assert names <= anchors
    methods = {f"graphkit.Workspace.{name}" for name in dir(graphkit.Workspace) if name[0] != "_"}
    assert len(methods) > 60
    assert methods <= anchors
    assert "exit 4" in site["reference.html"]  # the tree of errors


def test_notebook_becomes_a_page_with_its_output(site: dict[str, str]) -> None:
    page = site["notebooks/two-answers.html"]
    assert "<h1" in page
    assert 'href="../maps.html"' in page
    assert "Dana Whitfield" in page
    assert "<b>Omar Haddad</b>" in page
    assert 'href="notebooks/two-answers.html"' in site["index.html"]


def test_broken_link_broken_heading_or_forgotten_page_stops_the_build(project: Path) -> None:
    page = project / "docs" / "maps.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[a](nowhere.md) [b](privacy.md#nowhere)\n", encoding="utf-8")
    (project / "docs" / "forgotten.md").write_text("# Forgotten\n", encoding="utf-8")
    done = build(project)
    assert done.returncode != 0
    for fault in ("'nowhere.md'", "'#nowhere'", "forgotten.md"):
        assert fault in done.stderr, done.stderr
