"""Answers as calendars, to which a phone can subscribe."""
