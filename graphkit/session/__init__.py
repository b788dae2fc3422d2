"""A workspace: one folder's settings, store and answers, for notebooks and the command line.

The graph is read once (`stored_graph`). Each viewer gets an `Access` to the part that they may see
(`access`), and every question is answered from it. `Workspace` is the public face; its methods are
in `methods`, by purpose.

Examples
--------
::

    import graphkit

    with graphkit.open("riverbend") as workspace:
        answer = workspace.introductions("County Health Department")
        answer.to_frame()
"""

from graphkit.session.create import create, create_from
from graphkit.session.imports import ImportResult
from graphkit.session.open_workspace import open
from graphkit.session.stored_graph import SNAPSHOT_NAME
from graphkit.session.workspace import Workspace

__all__ = ["SNAPSHOT_NAME", "ImportResult", "Workspace", "create", "create_from", "open"]
