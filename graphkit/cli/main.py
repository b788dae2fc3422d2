"""`graphkit`: the program."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import click

from graphkit import __version__
from graphkit.cli import (
    demo,
    exporting,
    files,
    identity,
    measure,
    pictures,
    privacy,
    questions,
    setup,
    storage,
)
from graphkit.cli.app import App, say
from graphkit.errors import GraphkitError

INTERRUPTED = 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Begin with: graphkit demo

\b
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some rows were rejected,
4 nothing found, 130 interrupted.""",
)
@click.version_option(__version__, prog_name="graphkit")
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="Work as if started in DIR.",
)
@click.option(
    "--as",
    "asks",
    metavar="NAME",
    help='Who asks: ties that are kept from them are left out. "public" is anybody outside.',
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Tell whether the store had to be read, and why."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=1.0),
    metavar="SECONDS",
    help="How long to wait for a Neo4j that does not answer; 120 seconds by default.",
)
@click.option("--debug", is_flag=True, help="Show the full trace of an error.")
@click.pass_context
def cli(
    context: click.Context,
    folder: Path,
    asks: str | None,
    verbose: bool,
    timeout: float | None,
    debug: bool,
) -> None:
    """Who can introduce us, who joins whom, and where all hangs on one person.

    graphkit reads the contacts, calendars and partner lists that your team holds, on this machine
    only, and answers questions about the network that they make.
    """
    context.obj = App(folder, debug=debug, verbose=verbose, asks=asks, timeout=timeout)


for module in (
    demo,
    setup,
    files,
    identity,
    privacy,
    questions,
    measure,
    pictures,
    exporting,
    storage,
):
    for command in module.COMMANDS:
        cli.add_command(command)


def run() -> None:
    """Run the program and end with its exit code.

    0 done, 1 failed, 2 wrong usage, 3 done but some rows were rejected, 4 nothing found,
    130 interrupted.
    """
    debug = "--debug" in sys.argv[1:]
    try:
        code = cli.main(prog_name="graphkit", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except GraphkitError as error:
        _explain(error, debug)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted; what was being written has been or will be taken back.")
        code = INTERRUPTED
    except Exception as error:
        # The last resort: a mistake of ours. No trace unless asked for, and a way to tell us.
        _explain(error, debug)
        if not debug:
            say("This is a mistake in graphkit: run it again with --debug and report what it says.")
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def _explain(error: Exception, debug: bool) -> None:
    if debug:
        traceback.print_exception(error)
    message = str(error) if isinstance(error, GraphkitError) else f"{type(error).__name__}: {error}"
    say(f"graphkit: {message}")


if __name__ == "__main__":
    run()
