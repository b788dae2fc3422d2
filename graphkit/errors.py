"""Every error that graphkit raises on purpose, as one tree.

::

    GraphkitError                    exit 1
    ├── UsageError                   exit 2   the command makes no sense as given
    ├── WorkspaceError               exit 1   no workspace here, or graphkit.toml is broken
    │   └── SettingsChanged          exit 1   somebody else changed the settings in between
    ├── InputError                   exit 1   a file that cannot be read as expected
    │   ├── UnknownSource            exit 1   no source recognizes the file
    │   └── MappingError             exit 1   an import/*.toml is wrong
    ├── StoreError                   exit 1   the graph database
    │   ├── StoreUnavailable         exit 1   nothing answers at the address
    │   ├── StoreRefused             exit 1   wrong password, wrong database, too old or new
    │   ├── StoreBusy                exit 1   another process uses the embedded store
    │   │   └── StoreChanged         exit 1   somebody else changed the graph in between
    │   ├── StoreFull                exit 1   the disk of the graph database is full
    │   ├── StoreDamaged             exit 1   something in the graph database is lost or changed
    │   └── QueryError               exit 1   a named query or its parameters are wrong
    ├── OutputError                  exit 1   a file that cannot be written
    ├── ComputeError                 exit 1   a large engine (DuckDB, Spark) cannot compute it
    └── NothingFound                 exit 4   no such name, no route, no answer
        └── Ambiguous                exit 2   several names match

A message has three parts: *what* happened, *where* (a file and line, an address), and what to do
*next*. `str(error)` joins them into one line.
"""

from __future__ import annotations

from typing import Any


class GraphkitError(Exception):
    """Base of all errors raised on purpose.

    Parameters
    ----------
    what : str
        What happened, in plain words, without a full stop.
    where : str, optional
        The file (and line), address or name with the problem.
    next : str, optional
        What the reader can do about it.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, next: str | None = None) -> None:
        self.what = what
        self.where = where
        self.next = next
        super().__init__(what)

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process may raise it; the parameters of subclasses differ.
        return _made_again, (type(self), self.args, dict(vars(self)))

    def add(self, advice: str) -> None:
        """Add a sentence to `next`, unless it is there already; without a full stop."""
        if advice not in (self.next or ""):
            self.next = f"{self.next}. {advice}" if self.next else advice

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{head}. {self.next}" if self.next else head
        # Names and file names come from outside: no line breaks, no control characters.
        return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(line.split()))


def _made_again(kind: type[GraphkitError], args: Any, said: dict[str, Any]) -> GraphkitError:
    error = kind.__new__(kind, *args)
    vars(error).update(said)
    return error


class UsageError(GraphkitError):
    """The command or call makes no sense as given."""

    exit_code = 2


class WorkspaceError(GraphkitError):
    """There is no workspace here, or its configuration is broken."""


class SettingsChanged(WorkspaceError):
    """Somebody else has changed the settings between a look at them and a change."""


class InputError(GraphkitError):
    """A file cannot be read as expected."""


class UnknownSource(InputError):
    """No source recognizes the file."""


class MappingError(InputError):
    """A mapping file (`import/*.toml`) is wrong."""


class StoreError(GraphkitError):
    """The graph database did not do what was asked."""


class StoreUnavailable(StoreError):
    """Nothing answers at the store's address."""


class StoreRefused(StoreError):
    """The store answers and refuses: password, database or version."""


class StoreBusy(StoreError):
    """Another process uses the embedded store."""


class StoreChanged(StoreBusy):
    """Somebody else has changed the graph between a look at it and a change that depends on it."""


class StoreFull(StoreError):
    """The disk of the graph database is full."""


class StoreDamaged(StoreError):
    """Something in the graph database is lost, or is not as graphkit wrote it."""


class QueryError(StoreError):
    """A named query, or a parameter of one, is wrong."""


class OutputError(GraphkitError):
    """A file cannot be written."""


class ComputeError(GraphkitError):
    """A large engine, DuckDB or Spark, cannot compute something, or does not answer."""


class NothingFound(GraphkitError):
    """The question is valid but has no answer."""

    exit_code = 4


class Ambiguous(NothingFound):
    """Several names match what was typed.

    Parameters
    ----------
    candidates : tuple of str
        The names that match, best first.
    """

    exit_code = 2

    def __init__(
        self,
        what: str,
        *,
        candidates: tuple[str, ...],
        where: str | None = None,
        next: str | None = None,
    ) -> None:
        super().__init__(what, where=where, next=next)
        self.candidates = candidates
