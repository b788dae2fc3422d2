"""Who stands between others: brokerage by role, and structural holes."""
