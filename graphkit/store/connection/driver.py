"""Load the driver of the database: in the program without pandas, and while Java starts."""

from __future__ import annotations

import contextlib
import sys
import threading
from importlib import import_module
from types import ModuleType

# The driver loads pandas if it is there, which takes longer than all of the driver. No command
# hands it values of pandas. Other programs may, so only ours sets this.
loads_pandas = True
_lock = threading.Lock()


def load_driver() -> ModuleType:
    """Return the package `neo4j`."""
    with _lock:
        if loads_pandas or "neo4j" in sys.modules or "pandas" in sys.modules:
            return import_module("neo4j")
        sys.modules["pandas"] = None  # type: ignore[assignment]
        try:
            return import_module("neo4j")
        finally:
            del sys.modules["pandas"]


def start_to_load() -> None:
    """Load the driver in a thread of its own, for `load_driver` to find it loaded."""

    def load() -> None:
        with contextlib.suppress(Exception):  # `load_driver` raises it again
            load_driver()

    threading.Thread(target=load, name="graphkit-load-driver", daemon=True).start()
