"""Read the titles above tables: the group, the event or the day that counts for all rows."""
