"""The only code that knows where `cypher/`, `import/` and `reports/` lie.

In an installed package they are `graphkit/_data/<name>`; in a checkout they stand beside the
package, where people who change them expect them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphkit.errors import GraphkitError

FOLDERS = ("cypher", "import", "reports")


@cache
def folder(name: str) -> Path:
    """Return the data folder `name`.

    Parameters
    ----------
    name : {"cypher", "import", "reports"}

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
        next="The installation is incomplete: install graphkit again",
    )
