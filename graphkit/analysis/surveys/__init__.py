"""Surveys: the organizations that a form asks about, who has answered, and what both sides say."""
