"""graphkit: who can introduce us, who joins whom, and where all hangs on one person.

From Python, a workspace is opened by `graphkit.open` and asked as on the command line; see
`graphkit.session.Workspace`.
"""

from graphkit.session import Workspace, open

__all__ = ["Workspace", "open"]
__version__ = "0.1.0"
