"""A command that only prints help must not wait for libraries that it does not use.

Who may import whom stands in pyproject.toml and is checked by `make lint`.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import graphkit
from graphkit.cli.command_group import MODULES, SECTIONS
from graphkit.cli.main import cli

HEAVY = {
    "arcadedb_embedded",
    "icalendar",
    "jinja2",
    "jpype",
    "neo4j",
    "networkx",
    "numba",
    "numpy",
    "pandas",
    "pyvis",
    "vobject",
}
# Those that work on columns.
NEEDED = {"analysis": {"numpy"}, "network": {"numpy"}}
ROOMS = ("analysis", "cli", "config", "ingest", "model", "network", "render", "session", "store")

HELP = """
import sys
from graphkit.cli.main import run
sys.argv = ["graphkit", "--help"]
try:
    run()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def loaded(code: str, *arguments: str) -> tuple[set[str], str]:
    """Run code in a fresh Python; return the top packages that it loaded, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in done.stderr.split()}, done.stdout


def test_help_loads_no_heavy_library() -> None:
    packages, printed = loaded(HELP)
    assert "path" in printed
    assert "click" in packages
    assert not packages & HEAVY


def test_help_lists_every_command_by_purpose_with_its_own_first_sentence() -> None:
    listed = [pair for each in SECTIONS.values() for pair in each.items()]
    own = {name: one.get_short_help_str(200) for name, one in cli.commands.items() if name}
    assert dict(listed) == own and len(listed) == len(own)
    assert cli.list_commands(click.Context(cli)) == sorted(own)
    printed = CliRunner().invoke(cli, ["--help"]).output
    assert all(len(line) <= 80 for line in printed.splitlines())
    assert "..." not in printed.partition("Begin:")[2]


def test_help_imports_no_command() -> None:
    code = HELP.replace("print(*sys.modules", "print(*(m for m in sys.modules if m in CLI)")
    modules = [f"graphkit.cli.{name}" for name in MODULES] + ["graphkit.session"]
    packages, _ = loaded(f"CLI = {modules!r}{code}")
    assert packages == set()


DRY_RUN = """
import sys
from graphkit.ingest import TeamNames, load_sources, open_inputs, read_records, recognize_input
sources = load_sources()
with open_inputs(__import__("pathlib").Path(sys.argv[1]), sources) as opened:
    for part in opened:
        print(recognize_input(part, sources).source.name)
print(*(name for name in sys.modules if "wizard." in name))
"""


def test_a_table_that_a_source_knows_whole_waits_for_no_wizard(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("Name,Email,Organization\nAnn Lee,a@x.example,Clinic\n")
    _, printed = loaded(DRY_RUN, str(tmp_path))
    assert printed.splitlines() == ["people", ""]


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_loads_no_heavy_library(room: str) -> None:
    packages, _ = loaded(f"import graphkit.{room}, sys; print(*sys.modules, file=sys.stderr)")
    assert "graphkit" in packages
    assert packages & HEAVY <= NEEDED.get(room, set())


@pytest.mark.parametrize("module", MODULES)
def test_a_command_is_in_the_module_from_which_it_is_imported(module: str) -> None:
    commands = import_module(f"graphkit.cli.{module}").COMMANDS
    assert [command.name for command in commands] == MODULES[module].split()


BROKERS = """
import sys
from graphkit.cli.main import cli
assert cli.get_command(None, "brokers").name == "brokers"
print(*(name for name in sys.modules if name.startswith("graphkit.cli.")))
"""


def test_a_command_waits_for_no_other_command() -> None:
    _, printed = loaded(BROKERS)
    assert "graphkit.cli.questions.people_commands" in printed.split()
    assert "graphkit.cli.questions.outreach_commands" not in printed.split()
    rooms = {name.split(".")[2] for name in printed.split()}
    assert not rooms & {"imports", "by_hand", "reminders", "introductions", "export", "measure"}


# The modules that draw a map need pyvis; all the others must not wait for it.
DRAWING = {
    "graphkit.render.map.page.draw",
    "graphkit.render.map.page.overview_nodes",
    "graphkit.render.map.page.partner_map",
}
EVERYTHING_ELSE = """
import pkgutil, sys
from importlib import import_module
import graphkit, graphkit.render, graphkit.render.map
drawing = set(sys.argv[1:])
for module in pkgutil.walk_packages(graphkit.__path__, "graphkit."):
    if module.name not in drawing and not module.name.endswith("__main__"):
        import_module(module.name)
print(*sys.modules, file=sys.stderr)
"""


def test_only_the_modules_that_draw_a_map_load_pyvis() -> None:
    packages, _ = loaded(EVERYTHING_ELSE, *sorted(DRAWING))
    assert "graphkit" in packages
    assert not packages & {"pyvis", "IPython", "jedi", "jsonpickle"}


def imported_by(path: Path) -> set[str]:
    """Return the modules that a module imports, anywhere but for type checking."""
    found: set[str] = set()
    todo: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            todo.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            found.update((node.module, *(f"{node.module}.{alias.name}" for alias in node.names)))
        todo.extend(ast.iter_child_nodes(node))
    return found


def test_nothing_imports_the_drawing_before_a_map_is_drawn() -> None:
    package = Path(graphkit.__file__).parent
    waiting = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if ".".join(("graphkit", *path.relative_to(package).with_suffix("").parts)) not in DRAWING
        and "graphkit.render.map.page" in path.read_text(encoding="utf-8")  # few do
        and imported_by(path) & DRAWING
    }
    assert waiting == set()  # `graphkit.render.map` imports them by name, when they are asked for
