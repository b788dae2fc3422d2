"""A user's own queries in the `cypher/` folder of a workspace, with headers like graphkit's.

They can only read. graphkit refuses a query that writes, calls a procedure or loads a file before
it sends anything to the database, and runs all queries in a read transaction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from graphkit import resources
from graphkit.errors import QueryError
from graphkit.named_queries import QUOTED, Query, load_queries, parse
from graphkit.toml import printable_value

FOLDER = "cypher"
_MOST_BYTES = 100_000
_MOST_FILES = 1_000
# Clauses that change the graph, run code of the server, or read files and addresses. `CALL` is only
# allowed for a subquery: `CALL {` or `CALL (x) {`.
_REFUSED = re.compile(
    r"(?<![\w.:$])(create|merge|set|delete|detach|remove|drop|alter|foreach|insert|use|show|"
    r"terminate|grant|deny|revoke|load\s+csv|in\s+(?:\d+\s+concurrent\s+)?transactions|"
    r"call(?!\s*[({]))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OwnQueries:
    """The queries in a workspace's folder.

    Attributes
    ----------
    queries : mapping of str to Query
        Those that can be run, by name, in alphabetical order.
    faults : mapping of str to tuple of str
        What is wrong with each of the other files.
    """

    queries: Mapping[str, Query] = field(default_factory=dict)
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, name: str) -> Query | None:
        """Return the query of a name; None if there is none.

        Raises
        ------
        QueryError
            If its file is broken, with all its faults.
        """
        if name in self.faults:
            raise QueryError(
                "; ".join(self.faults[name]), where=f"{FOLDER}/{name}.cypher", next="Fix the file"
            )
        return self.queries.get(name)


def load_own_queries(root: Path) -> OwnQueries:
    """Read the queries in the folder `cypher/` of a workspace.

    Parameters
    ----------
    root : pathlib.Path
        The workspace's folder.
    """
    folder = root / FOLDER
    if not folder.is_dir() or folder.resolve() == resources.folder("cypher").resolve():
        return OwnQueries()
    queries: dict[str, Query] = {}
    faults: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.rglob("*.cypher"))[:_MOST_FILES]:
        name = path.relative_to(folder).with_suffix("").as_posix()
        text = _read(path)
        if isinstance(text, str):
            query, wrong = parse(name, text)
            wrong += _own_faults(query)
        else:
            wrong = list(text)
        if wrong:
            faults[name] = tuple(map(_one_line, wrong))
        else:
            queries[name] = query
    return OwnQueries(MappingProxyType(queries), MappingProxyType(faults))


def _read(path: Path) -> str | tuple[str]:
    """Return the text of a file, or why it cannot be read."""
    try:
        if not path.is_file():  # reading a pipe might never end
            return ("this is no file",)
        if path.stat().st_size > _MOST_BYTES:
            return (f"the file is larger than {_MOST_BYTES:,} bytes",)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return ("it is not UTF-8 text",)
    except OSError as error:
        return (f"it cannot be read ({error.strerror or type(error).__name__})",)


def _own_faults(query: Query) -> list[str]:
    """Return what is not allowed in a user's own queries."""
    found = []
    if query.name in load_queries():
        found.append("graphkit has a query of this name, so rename the file")
    if query.access in ("write", "schema"):
        found.append("@access must be read, because your own queries cannot change the graph")
    # The server reads \u0053ET as SET, and \u0027 as the end of a text.
    if re.search(r"\\[uU]", query.text):
        found.append("\\u is not allowed, so write the character itself")
    words = (
        " ".join(word.split()).upper() for word in _REFUSED.findall(QUOTED.sub(" ", query.text))
    )
    found += [
        f"{word} is not allowed, because your own queries only read the graph"
        for word in dict.fromkeys(words)
    ]
    return found


def _one_line(text: str) -> str:
    return printable_value(" ".join(text.split()))
