"""The program `graphkit`: all commands, exit codes, signals and errors."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
import traceback
from pathlib import Path

import click

from graphkit import __version__
from graphkit.cli import (
    completion,
    demo,
    export,
    identity,
    imports,
    init,
    map_and_report,
    measure,
    privacy,
    questions,
    store,
)
from graphkit.cli.options import GlobalOptions
from graphkit.cli.terminal import print_message
from graphkit.errors import GraphkitError
from graphkit.terminal_text import escape_for_terminal

INTERRUPTED = 130
_BURST_SECONDS = 2.0  # seconds


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Begin with: graphkit demo

\b
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some rows were rejected,
4 nothing found, 130 interrupted, 129 and 143 ended by SIGHUP and SIGTERM.""",
)
@click.version_option(__version__, prog_name="graphkit")
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="Work as if started in DIR: relative names of files count from there.",
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
    context.obj = GlobalOptions(folder, debug=debug, verbose=verbose, asks=asks, timeout=timeout)


for module in (
    demo,
    init,
    imports,
    identity,
    privacy,
    questions,
    measure,
    map_and_report,
    export,
    store,
    completion,
):
    for command in module.COMMANDS:
        cli.add_command(command)


class EndedBySignal(BaseException):
    """SIGTERM or SIGHUP ended the process; `number` is the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run() -> None:
    """Run the program and end with its exit code.

    0 done, 1 failed, 2 wrong usage, 3 done but some rows were rejected, 4 nothing found,
    129, 130 or 143 ended by a signal (SIGHUP, SIGINT, SIGTERM).
    """
    os.umask(0o077)  # files that libraries write are private, too
    _end_on_signals()
    try:
        code = _run_command()
        # Everything is done; Python's own exit must not be interrupted.
        for number in _ending_signals():
            signal.signal(number, signal.SIG_IGN)
    except EndedBySignal as ended:
        code = 128 + ended.number
        with contextlib.suppress(OSError):  # the terminal may be gone
            print_message(
                "Ended by a signal; what was being written has been or will be taken back."
            )
    sys.exit(code)


def _end_on_signals() -> None:
    """Make SIGTERM and SIGHUP end the program as Ctrl-C does, with its cleanup."""
    first = [-_BURST_SECONDS]

    def end(number: int, frame: object) -> None:
        # A closing terminal sends several signals at once: they must not interrupt the cleanup.
        if time.monotonic() - first[0] > _BURST_SECONDS:
            first[0] = time.monotonic()
            raise EndedBySignal(number)

    for number in _ending_signals():
        signal.signal(number, end)


def _ending_signals() -> list[signal.Signals]:
    names = ("SIGTERM", "SIGHUP")  # the last is not on Windows
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    # Ignored signals stay ignored: that is what nohup is for.
    return [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]


def _run_command() -> int:
    """Run the command and return its exit code; print errors."""
    debug = "--debug" in sys.argv[1:]
    try:
        code = cli.main(prog_name="graphkit", standalone_mode=False)
    except click.ClickException as error:
        # The message quotes the arguments, which may be names of files.
        vars(error)["message"] = escape_for_terminal(error.message)
        error.show()
        return error.exit_code
    except GraphkitError as error:
        _print_error(error, debug)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print_message("Interrupted; what was being written has been or will be taken back.")
        return INTERRUPTED
    except Exception as error:
        # A fault of graphkit: no trace unless asked for, and how to report it.
        _print_error(error, debug)
        if not debug:
            print_message(
                "This is a mistake in graphkit: run it again with --debug and report what it says."
            )
        return 1
    return code if isinstance(code, int) else 0


def _print_error(error: Exception, debug: bool) -> None:
    if debug:
        for line in "".join(traceback.format_exception(error)).splitlines():
            print_message(line)
    message = str(error) if isinstance(error, GraphkitError) else f"{type(error).__name__}: {error}"
    print_message(f"graphkit: {message}")


if __name__ == "__main__":
    run()
