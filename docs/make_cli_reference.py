"""Write `docs/cli.md`, the reference of the command line, from the commands' own help.

python docs/make_cli_reference.py           writes it
python docs/make_cli_reference.py --check   checks that it is current
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from graphkit.cli.main import cli
from graphkit.files import write_private

PAGE = Path(__file__).resolve().parent / "cli.md"
HEAD = """\
# The command line

`make docs` generates this page from the help of the commands (`graphkit COMMAND --help`).
"""
WIDTH = 100


def main() -> None:
    """Write the page, or check it."""
    text = reference(cli, "graphkit")
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            sys.exit('docs/cli.md differs from the help. Run "make docs"')
        return
    write_private(PAGE, text)
    PAGE.chmod(0o644)
    print("docs/cli.md: written")


def reference(root: click.Command, name: str) -> str:
    """Return the page for a command and all its subcommands."""
    parts = [HEAD, *(section(*each) for each in walk(root, context_of(root, name, None)))]
    return "\n".join(parts).rstrip() + "\n"


def context_of(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    """Return a context for a command's help, always of the same width."""
    settings = {**command.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    return click.Context(command, info_name=name, parent=parent, **settings)


def walk(
    command: click.Command, context: click.Context
) -> Iterator[tuple[click.Command, click.Context]]:
    """Yield a command and all its subcommands, in the order of their names."""
    yield command, context
    if isinstance(command, click.Group):
        for name in sorted(command.list_commands(context)):
            subcommand = command.get_command(context, name)
            if subcommand is not None and not subcommand.hidden:
                yield from walk(subcommand, context_of(subcommand, name, context))


def section(command: click.Command, context: click.Context) -> str:
    """Return the section about one command: usage, help, options."""
    usage = command.get_usage(context).removeprefix("Usage: ")
    lines = [f"## {context.command_path}", "", "```text", usage, "```", ""]
    for paragraph in paragraphs(command.help or ""):
        lines += [*paragraph, ""]
    rows = [param.get_help_record(context) for param in command.get_params(context)]
    options = [row for row in rows if row is not None and row[1]]
    if options:
        lines += ["| Option | Meaning |", "|---|---|"]
        lines += [
            "| `{}` | {} |".format(names.replace("|", "\\|"), escape(" ".join(text.split())))
            for names, text in options
        ]
        lines.append("")
    if isinstance(command, click.Group):
        names = sorted(command.list_commands(context))
        lines += ["Commands: " + ", ".join(map(link(context), names)) + ".", ""]
    return "\n".join(lines)


def paragraphs(text: str) -> Iterator[list[str]]:
    r"""Yield the paragraphs of a help text; after `\b` the line breaks stay, in a block of code."""
    for block in inspect.cleandoc(text).split("\f")[0].split("\n\n"):
        lines = block.splitlines()
        if lines and lines[0].strip() == "\b":
            yield from code_block(lines[1:])
        elif lines:
            yield [escape(" ".join(line.strip() for line in lines))]


def code_block(lines: list[str]) -> Iterator[list[str]]:
    """Yield the heading of a paragraph, if it has one, and its other lines as a block of code."""
    language = "text"
    if lines and not lines[0].startswith(" ") and lines[0].rstrip().endswith(":"):
        heading = lines[0].strip()
        language = "sh" if heading.startswith("Example") else language
        yield [escape(heading)]
        lines = lines[1:]
    if lines:
        yield [f"```{language}", *inspect.cleandoc("\n" + "\n".join(lines)).splitlines(), "```"]


def link(context: click.Context) -> Callable[[str], str]:
    """Return a function that turns the name of a subcommand into a link to its section."""
    return lambda name: f"[{name}](#{context.command_path.replace(' ', '-')}-{name})"


def escape(text: str) -> str:
    """Escape the characters of a text that Markdown would read as markup."""
    return re.sub(r"([|*\[])", r"\\\1", text).replace("<", "&lt;")


if __name__ == "__main__":
    main()
