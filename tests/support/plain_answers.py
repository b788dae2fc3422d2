"""Answers as plain values that can be compared between engines."""

from __future__ import annotations

from typing import Any


def rounded(value: Any) -> Any:
    """Return plain values with nine digits."""
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list | tuple) else value
