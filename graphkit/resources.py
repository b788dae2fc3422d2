"""Find the data folders `cypher/`, `import/`, `reports/` and `sql/`.

In an installed package they are in `graphkit/_data/`. In a checkout they are next to the package,
where people who edit them look for them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphkit.errors import GraphkitError

FOLDERS = ("cypher", "import", "reports", "sql")


@cache
def folder(name: str) -> Path:
    """Return the path of a data folder.

    Parameters
    ----------
    name : {"cypher", "import", "reports", "sql"}

    Returns
    -------
    pathlib.Path

    Raises
    ------
    GraphkitError
        If the folder is missing, which means a broken installation.

    Examples
    --------
    >>> folder("import").name
    'import'
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_data" / name, package.parent / name):
        if candidate.is_dir():
            return candidate
    raise GraphkitError(
        f"the folder {name}/ of graphkit is missing",
        next="The installation is incomplete. Install graphkit again",
    )
