"""Reminders: follow-ups, the contact we want, ties that fade, and what each member has to do."""
