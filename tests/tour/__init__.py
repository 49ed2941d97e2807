"""Pictures of the window, made by a script so that they never lie: `python -m tests.tour`."""
