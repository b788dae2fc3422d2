"""The questions: pure functions from a network to frozen findings, one module each.

The modules are imported one by one, because a command answers one question.
"""
