"""The program `graphkit`: all commands, exit codes, signals and errors."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import sys
import time
import traceback
from pathlib import Path

import click

from graphkit import __version__, progress
from graphkit.cli.command_group import CommandGroup
from graphkit.cli.options import GlobalOptions
from graphkit.cli.progress_bars import show_preparation
from graphkit.cli.terminal import print_message
from graphkit.errors import GraphkitError
from graphkit.store.connection import driver
from graphkit.terminal_text import escape_for_terminal

INTERRUPTED = 130
_BURST_SECONDS = 2.0  # seconds
# Most commands end before they have made so many objects: what they load is no garbage.
_OBJECTS_BEFORE_COLLECTING = 2_000_000


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Start with: graphkit demo

\b
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some rows were
rejected, 4 nothing found, 130 interrupted, 129 or 143 stopped by SIGHUP or
SIGTERM.""",
)
@click.version_option(__version__, prog_name="graphkit")
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="Run as if started in DIR. Relative file names start there.",
)
@click.option(
    "--as",
    "viewer",
    metavar="NAME",
    help='Show only what this person may see: hidden ties are left out. "public" is anyone outside '
    "the team.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Say whether the store had to be read, and why."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=1.0),
    metavar="SECONDS",
    help="How long to wait for a Neo4j that does not answer. 120 seconds by default.",
)
@click.option(
    "--compute",
    metavar="ENGINE",
    help="Which engine computes over exported tables: local, duckdb, or the address of a Spark, "
    "such as sc://localhost:15002.",
)
@click.option("--debug", is_flag=True, help="Show the full traceback of an error.")
@click.pass_context
def cli(
    context: click.Context,
    folder: Path,
    viewer: str | None,
    verbose: bool,
    timeout: float | None,
    compute: str | None,
    debug: bool,
) -> None:
    """Find out who can introduce you, who connects your network, and where it hangs on one person.

    graphkit reads the contacts, calendars and partner lists that your team already has, and answers
    questions about the network of people and organizations in them. Your data stay on this machine,
    unless you connect a Neo4j.
    """
    context.obj = GlobalOptions(
        folder, debug=debug, verbose=verbose, viewer=viewer, timeout=timeout, compute=compute
    )


class EndedBySignal(BaseException):
    """SIGTERM or SIGHUP ended the process; `number` is the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run() -> None:
    """Run the program and end with its exit code.

    0 done, 1 failed, 2 wrong usage, 3 done but some rows were rejected, 4 nothing found,
    129, 130 or 143 stopped by a signal (SIGHUP, SIGINT, SIGTERM).
    """
    os.umask(0o077)  # files that libraries write are private, too
    _end_on_signals()
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    # The memory goes back as a whole: Python need not look for garbage in it first.
    atexit.register(gc.freeze)
    driver.loads_tables = False
    progress.on_preparation = show_preparation
    try:
        code = _run_command()
        _prepare_engine(code)
        # Everything is done; Python's own exit must not be interrupted.
        for number in _ending_signals():
            signal.signal(number, signal.SIG_IGN)
    except EndedBySignal as ended:
        code = 128 + ended.number
        with contextlib.suppress(OSError):  # the terminal may be gone
            print_message(
                "Stopped by a signal. Unfinished changes have been or will be rolled back."
            )
    sys.exit(code)


def _prepare_engine(code: int) -> None:
    """Make the archive with which later commands start faster, if this one would have needed it.

    The command has done its work: nothing that happens here changes its outcome.
    """
    if code or "jpype" not in sys.modules:
        return
    from graphkit.cli.upkeep.engine_training import prepare_engine

    with contextlib.suppress(Exception, KeyboardInterrupt):
        try:
            sys.stdout.flush()
            prepare_engine(at_once=sys.stderr.isatty())
        finally:
            show_preparation.stop()


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
        code = _call_command()
    except click.ClickException as error:
        # The message quotes the arguments, which may be names of files.
        vars(error)["message"] = escape_for_terminal(error.message)
        error.show()
        return error.exit_code
    except GraphkitError as error:
        _print_error(error, debug)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print_message("Interrupted. Unfinished changes have been or will be rolled back.")
        return INTERRUPTED
    except Exception as error:
        # A fault of graphkit: no trace unless asked for, and how to report it.
        _print_error(error, debug)
        if not debug:
            print_message(
                "This is a bug in graphkit. Run it again with --debug, and report the output."
            )
        return 1
    return code if isinstance(code, int) else 0


def _call_command() -> object:
    """Call the command; an error of the cleanup after Ctrl-C or a signal gives way to these."""
    try:
        return cli.main(prog_name="graphkit", standalone_mode=False)
    except (click.ClickException, click.Abort, GraphkitError):
        raise
    except Exception as error:  # whatever a broken cleanup raises
        before = error.__context__
        while before is not None and isinstance(before, Exception):
            before = before.__context__
        if before is None:
            raise
        raise before from error


def _print_error(error: Exception, debug: bool) -> None:
    if debug:
        for line in "".join(traceback.format_exception(error)).splitlines():
            print_message(line)
    message = str(error) if isinstance(error, GraphkitError) else f"{type(error).__name__}: {error}"
    print_message(f"graphkit: {message}")


if __name__ == "__main__":
    run()
