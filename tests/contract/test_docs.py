"""README and docs/ do what they say: commands run, links lead somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from documents import Command, broken_links, commands, run_page

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md"))
SESSIONS = [page for page in PAGES if any(commands(page.read_text(encoding="utf-8")))]

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("maven", "org"),
        ("repo", "maven", "apache", "org"),
        ("deb", "debian", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
    )
]


def page_id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def targets() -> list[str]:
    """Return what the Makefile has."""
    return re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("page", SESSIONS, ids=page_id)
def test_commands_of_a_page_run_and_print_what_it_shows(
    page: Path, made_demo: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    neo4j = {}
    if any(command.neo4j for command in commands(page.read_text(encoding="utf-8"))):
        access = request.getfixturevalue("neo4j_server")
        names = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD")
        neo4j = dict(zip(names, access, strict=True))
    workspace = Path(shutil.copytree(made_demo, tmp_path / "graphkit-demo"))
    # Those of the README as readers run them: enough to see that there is such a program.
    wrong = run_page(page, workspace, targets(), neo4j, processes=page.name == "README.md")
    assert not wrong, "\n".join(wrong)


def test_readme_shows_sessions() -> None:
    assert ROOT / "README.md" in SESSIONS


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def test_reference_of_the_command_line_is_current() -> None:
    check = [sys.executable, str(ROOT / "docs" / "make_cli_reference.py"), "--check"]
    done = subprocess.run(check, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def project_files() -> list[Path]:
    """Return the files of the project: those git tracks or would, else all but hidden ones."""
    ask = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        done = subprocess.run(ask, capture_output=True, encoding="utf-8", check=False)
        if done.returncode == 0:
            names = filter(None, done.stdout.split("\0"))
            return sorted({ROOT / name for name in names if (ROOT / name).is_file()})
    hidden = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return sorted(
        ROOT / path
        for path in hidden
        if not any(part.startswith(".") or part == "__pycache__" for part in path.parts)
    )


def test_no_file_names_a_package_registry_or_a_folder_of_this_machine() -> None:
    folders = [str(folder) for folder in (ROOT, Path.home()) if folder != folder.parent]
    strange = re.compile(
        rb"(?<![\w.-])(?:" + b"|".join(re.escape(f"{f}/".encode()) for f in folders) + b")"
        rb"|\b(?:" + b"|".join(re.escape(host.encode()) for host in REGISTRIES) + rb")\b"
    )
    found = {
        path.relative_to(ROOT).as_posix(): match[0].decode()
        for path in project_files()
        if (match := strange.search(path.read_bytes()))
    }
    assert len(project_files()) > 50
    assert found == {}


class TestHarness:
    """The harness sees what is wrong: else the tests above could not fail."""

    PAGE = """\
# Try

```console
$ graphkit store status   # exit 4
$ graphkit sources --format csv
...
linkedin_connections,...
$ graphkit sources \\
>   --format csv
no such source
$ make nonsense
$ pipx install .
```

```sh
$ graphkit not run
```

See [there](other.md#a-part), [here](#try), [not here](#gone) and [nowhere](lost.md).
"""

    def test_reads_commands_codes_and_what_is_shown(self) -> None:
        first, second, third, *others = commands(self.PAGE)
        assert first == Command(4, "graphkit store status", 4)
        assert second.shown == ("...", "linkedin_connections,...")
        assert third == Command(8, "graphkit sources --format csv", 0, ("no such source",))
        assert [each.text for each in others] == ["make nonsense", "pipx install ."]

    def test_reports_wrong_codes_missing_lines_and_unknown_targets(
        self, made_demo: Path, tmp_path: Path
    ) -> None:
        workspace = Path(shutil.copytree(made_demo, tmp_path / "graphkit-demo"))
        page = tmp_path / "try.md"
        page.write_text(self.PAGE, encoding="utf-8")
        status, sources, target = run_page(page, workspace, targets(), {})
        assert "try.md:4" in status
        assert "ended with 0, not 4" in status
        assert "try.md:8" in sources
        assert "no such source" in sources
        assert "no nonsense" in target

    def test_reports_links_that_lead_nowhere(self, tmp_path: Path) -> None:
        page = tmp_path / "try.md"
        page.write_text(self.PAGE, encoding="utf-8")
        (tmp_path / "other.md").write_text("## A part\n", encoding="utf-8")
        assert broken_links(page) == ["#gone", "lost.md"]
