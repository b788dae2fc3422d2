"""The documentation as something that can be run: its console blocks, and what they promise.

A block marked `console` is a session in the demo's workspace::

    ```console
    $ graphkit path "county health"
    3 introductions to County Health Department
    ...
    $ graphkit show "nobody at all"   # exit 4
    ```

Lines that begin with `$ graphkit` are run; `# exit 4` names another exit code than 0; a line that
ends in a backslash goes on in the next. `$ cd DIR` holds for the lines after it, and `$ make WHAT`
must name something that the Makefile has; any other command is the reader's. Each line shown below
a command must come in what it prints, in this order; in a line `...` stands for anything. A block
marked `console neo4j` runs with `NEO4J_URI` and its like set.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from program import run_program


@dataclass(frozen=True)
class Command:
    """One command of a page, and what the page says of it."""

    line: int
    text: str
    code: int = 0
    shown: tuple[str, ...] = ()
    neo4j: bool = False


def commands(page: str) -> Iterator[Command]:
    """Yield the commands in the console blocks of a page."""
    marks: list[str] = []
    command: Command | None = None
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith("```"):
            if command:
                yield command
            command = None
            marks = [] if marks else line.removeprefix("```").split() or ["text"]
        elif "console" not in marks:
            continue
        elif line.startswith("$ "):
            if command:
                yield command
            text, _, code = line.removeprefix("$ ").partition("# exit ")
            command = Command(number, text.strip(), int(code or 0), neo4j="neo4j" in marks)
        elif command and command.text.endswith("\\") and not command.shown:
            text = f"{command.text[:-1].strip()} {line.removeprefix('> ').strip()}"
            command = replace(command, text=text)
        elif command and line.strip():
            command = replace(command, shown=(*command.shown, line.rstrip()))


def run_page(
    path: Path,
    folder: Path,
    targets: Iterable[str],
    neo4j: Mapping[str, str],
    *,
    processes: bool = True,
) -> list[str]:
    """Run a page's commands one after the other; return what is not as the page says.

    Parameters
    ----------
    path : pathlib.Path
        The page.
    folder : pathlib.Path
        Where its session begins: a workspace that it may spoil.
    targets : iterable of str
        What the Makefile has.
    neo4j : mapping of str to str
        The environment of blocks that are marked `neo4j`.
    processes : bool
        Whether each command has a process and a shell of its own, as for readers. Without, it runs
        in this process, which is faster, unless it needs a shell.
    """
    wrong = []
    for command in commands(path.read_text(encoding="utf-8")):
        name, *words = command.text.split()
        where = f"{path.name}:{command.line}: $ {command.text}"
        if name == "cd":
            folder = folder / words[0].strip("\"'")
            if not folder.is_dir():
                return [*wrong, f"{where}\n  there is no such folder"]
        elif name == "make" and not set(words[:1]) <= set(targets):
            wrong.append(f"{where}\n  the Makefile has no {words[0]}")
        elif name == "graphkit":
            wrong += [f"{where}\n  {fault}" for fault in _run(command, folder, neo4j, processes)]
    return wrong


def _run(
    command: Command, folder: Path, neo4j: Mapping[str, str], processes: bool
) -> Iterator[str]:
    more = neo4j if command.neo4j else {}
    if processes or re.search(r"[|<>;&$`*~]", command.text):
        done = _run_in_shell(command.text, folder, more)
    else:
        done = run_program(*shlex.split(command.text)[1:], cwd=folder, env=more)
    said = f"it printed:\n{done.stdout}{done.stderr}"
    if done.returncode != command.code:
        yield f"ended with {done.returncode}, not {command.code}; {said}"
        return
    out, err = done.stdout.splitlines(), done.stderr.splitlines()
    for line in command.shown:
        if line.strip() != "..." and not (_take(line, out) or _take(line, err)):
            yield f"does not print, or not in this order: {line}\n  {said}"
            return


def _run_in_shell(
    text: str, folder: Path, more: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    dropped = ("NEO4J_", "COLUMNS", "FORCE_COLOR", "PYTHON")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        text,
        shell=True,
        cwd=folder,
        env=environment | dict(more),
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def _take(line: str, printed: list[str]) -> bool:
    """Drop what was printed up to and with the first line that fits; tell whether one does."""
    pattern = re.compile(".*".join(map(re.escape, line.split("..."))))
    for index, each in enumerate(printed):
        if pattern.fullmatch(each.rstrip()):
            del printed[: index + 1]
            return True
    return False


def broken_links(path: Path) -> list[str]:
    """Return the links of a page to files, and to headings in pages, that lead nowhere."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    found = re.findall(r"\]\(<?([^)>\s]+)", text) + re.findall(r"^\[[^]]+\]: *(\S+)", text, re.M)
    found += re.findall(r"<(?:img|a)\b[^>]*?(?:src|href)=\"([^\"]+)\"", text)
    broken = []
    for link in found:
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        lost = anchor and target.suffix == ".md" and target.exists()
        if not target.exists() or (lost and anchor not in headings(target)):
            broken.append(link)
    return broken


def headings(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ +(.+?)\s*$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
