"""Which fields of a record each column of an unknown table may fill."""
