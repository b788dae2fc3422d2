"""Load the database driver: without pandas in the program, and while Java starts."""

from __future__ import annotations

import contextlib
import sys
import threading
from importlib import import_module
from types import ModuleType

# The driver loads pandas and pyarrow if they are installed, which takes longer than the driver
# itself. No command passes it their values. Other programs may, so only our program sets this.
loads_tables = True
_TABLES = ("pandas", "pyarrow")
_lock = threading.Lock()


def load_driver() -> ModuleType:
    """Return the package `neo4j`."""
    with _lock:
        if loads_tables or "neo4j" in sys.modules:
            return import_module("neo4j")
        hidden = [name for name in _TABLES if name not in sys.modules]
        sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
        try:
            return import_module("neo4j")
        finally:
            for name in hidden:
                del sys.modules[name]


def start_to_load() -> None:
    """Start to load the driver in a thread, so that `load_driver` need not wait."""

    def load() -> None:
        with contextlib.suppress(Exception):  # `load_driver` raises it again
            load_driver()

    threading.Thread(target=load, name="graphkit-load-driver", daemon=True).start()
