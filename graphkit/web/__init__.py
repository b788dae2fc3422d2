"""The page on which a colleague asks without a terminal: `graphkit serve`.

Only `graphkit.cli.serve` imports this package. It holds the routes, the sessions and the guards at
the door. Answers come from `graphkit.session`, and `graphkit.render.pages` turns them into HTML.
"""
