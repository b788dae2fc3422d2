"""Settings: defaults < `graphkit.toml` < environment < flags, frozen once read."""

from graphkit.config.check_tables import STRENGTH_KEYS
from graphkit.config.load_settings import (
    CONFIG_NAME,
    check_compute_engine,
    find_root,
    load_settings,
)
from graphkit.config.new_config import new_config
from graphkit.config.settings import (
    EMBEDDED,
    KEEP_BACKUPS,
    LOCAL,
    REJECTS_NAME,
    STATE_NAME,
    TIMEOUT_SECONDS,
    Settings,
    StoreSettings,
)
from graphkit.config.store_address import AddressFault, address_fault
from graphkit.config.tables_config import tables_config

__all__ = [
    "CONFIG_NAME",
    "EMBEDDED",
    "KEEP_BACKUPS",
    "LOCAL",
    "REJECTS_NAME",
    "STATE_NAME",
    "STRENGTH_KEYS",
    "TIMEOUT_SECONDS",
    "AddressFault",
    "Settings",
    "StoreSettings",
    "address_fault",
    "check_compute_engine",
    "find_root",
    "load_settings",
    "new_config",
    "tables_config",
]
