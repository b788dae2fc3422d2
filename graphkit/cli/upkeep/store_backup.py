"""Back up, restore and copy the store."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import FilePath, global_options
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import confirm, print_message, short_path
from graphkit.errors import UsageError
from graphkit.phrases import count_of, list_in_words

if TYPE_CHECKING:
    from graphkit.config import Settings, StoreSettings
    from graphkit.store.backup.load_backup import RestoreResult

PASSPHRASE = "GRAPHKIT_PASSPHRASE"  # noqa: S105  the name of a variable


@click.command()
@click.argument("file", type=FilePath())
@click.option(
    "--passphrase",
    "encrypts",
    is_flag=True,
    help=f"Encrypt the file. graphkit asks for the passphrase, or takes it from {PASSPHRASE}.",
)
def backup(file: Path, encrypts: bool) -> None:
    """Write the whole store into FILE, and verify the file.

    The file has every import, decision and wish, and the hashes of forgotten people. Others can
    read and write the graph meanwhile. Only you can read the file. "graphkit store restore" loads
    it, also into another kind of store.

    \b
    Examples:
      graphkit store backup monday.backup
      graphkit store backup monday.backup.age --passphrase
    """
    with global_options().workspace() as workspace:
        passphrase = _new_passphrase() if encrypts else None
        with progress_bars() as bar:
            done = workspace.maintenance.back_up(
                file, passphrase=passphrase, progress=bar("Backing up")
            )
    size = f"{done.size / 1e6:.1f} MB" if done.size >= 100_000 else f"{done.size:,} bytes"
    print_message(
        f"{short_path(done.path)}: {_in_words(done.counts)}, {size}. "
        "graphkit has read the file back, and it is complete."
    )


@click.command()
@click.argument("file", type=FilePath())
@click.option("--replace", "replaces", is_flag=True, help="Replace the present graph.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path, replaces: bool, yes: bool) -> None:
    """Load the backup in FILE into the store, which must be empty.

    graphkit first verifies the whole file. People who were forgotten since the backup was made are
    left out. With --replace, the backup replaces the present graph, which stays until the backup
    is loaded and verified. If FILE is encrypted, graphkit asks for the
    passphrase, or takes it from GRAPHKIT_PASSPHRASE.

    \b
    Examples:
      graphkit store restore monday.backup
      graphkit store restore monday.backup --replace
    """
    if replaces and not yes:
        _confirm_replace()
    with global_options().workspace() as workspace, progress_bars() as bar:
        done = workspace.maintenance.restore(
            file, passphrase=_passphrase, replace=replaces, progress=bar("Restoring")
        )
    _print_restored("Restored", done)


@click.command()
@click.option(
    "--to",
    "target",
    required=True,
    metavar="STORE",
    help='The other store: the address of a Neo4j, "embedded" for the one of this workspace, or '
    "the folder of another workspace.",
)
def copy(target: str) -> None:
    """Copy the whole store into another one, which must be empty.

    For a Neo4j, GRAPHKIT_TO_USERNAME, GRAPHKIT_TO_PASSWORD and GRAPHKIT_TO_DATABASE say how to log
    in. To use the copy, set uri under [store] in graphkit.toml.

    \b
    Examples:
      graphkit store copy --to bolt://localhost:7687
      graphkit store copy --to embedded
    """
    with global_options().workspace() as workspace:
        settings = target_settings(target, workspace.settings, global_options().folder, os.environ)
        with progress_bars() as bar:
            done = workspace.maintenance.copy(settings, bar("Copying"))
    _print_restored("Copied", done)


def target_settings(
    target: str, settings: Settings, folder: Path, environment: Mapping[str, str]
) -> StoreSettings:
    """Return the settings of the store that `--to` names.

    Parameters
    ----------
    target : str
    settings : Settings
        Of the workspace.
    folder : pathlib.Path
        Where relative names start.
    environment : mapping of str to str

    Raises
    ------
    UsageError
    """
    from graphkit.config import CONFIG_NAME, EMBEDDED, STATE_NAME, StoreSettings, address_fault

    if "://" in target:
        fault = address_fault(target)
        if fault is not None:
            raise UsageError(
                fault.what,
                where="--to",
                next="Write it as bolt://localhost:7687; set GRAPHKIT_TO_USERNAME and "
                "GRAPHKIT_TO_PASSWORD in the environment",
            )
        return StoreSettings(
            target,
            settings.store.folder,
            environment.get("GRAPHKIT_TO_USERNAME"),
            environment.get("GRAPHKIT_TO_PASSWORD"),
            environment.get("GRAPHKIT_TO_DATABASE"),
            settings.store.timeout,
            settings.store.keep,
        )
    named = target.removeprefix(f"{EMBEDDED}:")
    if named == EMBEDDED:
        return StoreSettings(EMBEDDED, settings.root / STATE_NAME / "store")
    root = folder / named
    if not (root / CONFIG_NAME).is_file():
        raise UsageError(
            "there is no workspace in this folder",
            where=str(root),
            next='Create one with "graphkit init", or name a Neo4j as bolt://localhost:7687',
        )
    return StoreSettings(EMBEDDED, root / STATE_NAME / "store")


def _confirm_replace() -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "this replaces the graph, and graphkit cannot ask for confirmation here",
            next="Add --yes",
        )
    if not confirm("Replace the present graph with the backup?"):
        raise click.Abort


def _new_passphrase() -> str:
    from graphkit.store.backup import encryption

    encryption.require()
    return _passphrase(confirms=True)


def _passphrase(*, confirms: bool = False) -> str:
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "a passphrase is needed, and graphkit cannot ask for it here",
            next=f"Set {PASSPHRASE} in the environment",
        )
    text = click.prompt(
        "Passphrase", hide_input=True, confirmation_prompt=confirms, err=True, type=str
    )
    return str(text)


def _in_words(counts: Mapping[str, int]) -> str:
    """Return the counts of a backup in words, without zeros except for imports."""
    nouns = {
        "imports": ("import", "imports"),
        "decisions": ("decision about who is the same", "decisions about who is the same"),
        "wishes": ("wish about visibility", "wishes about visibility"),
        "forgotten": ("forgotten person", "forgotten people"),
    }
    return list_in_words(
        [
            count_of(counts[name], *words)
            for name, words in nouns.items()
            if counts[name] or name == "imports"
        ]
    )


def _print_restored(done_word: str, done: RestoreResult) -> None:
    names = ("imports", "decisions", "wishes", "forgotten")
    print_message(f"{done_word}: {_in_words({name: getattr(done, name) for name in names})}.")
    if done.left_out_people:
        people = count_of(done.left_out_people, "forgotten person", "forgotten people")
        print_message(f"Left out {people} of the backup.")
    if done.saved_rows is not None:
        print_message(
            "The graph before was damaged and could not be backed up. What could be read of it is "
            f"in {short_path(done.saved_rows)}. Delete that file if you do not need it."
        )
    elif done.replaced_damaged:
        print_message("The graph before was damaged, and nothing of it could be read or kept.")
    for name in done.left_out_imports:
        print_message(f"{name} was left out, because its owner was forgotten.")


COMMANDS = (backup, restore, copy)
