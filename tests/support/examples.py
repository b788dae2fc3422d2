"""How many examples a property test tries: all of them, or a share of them where time is short.

`GRAPHKIT_EXAMPLES=1` tries as many as each test asks for; by default a quarter of that.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

SHARE = float(os.environ.get("GRAPHKIT_EXAMPLES", "0.25"))
FEWEST = 5


def examples(most: int, **more: Any) -> settings:
    """Return the settings of a property test that is worth so many examples."""
    return settings(max_examples=max(FEWEST, round(most * SHARE)), deadline=None, **more)
