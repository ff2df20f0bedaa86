"""The run on one machine: the embedded broker and store, and the supervisor that starts and stops every part.

Only `app.py` calls it. The parts themselves never do, but for `child.exit_when_stdin_closes()` and the exit codes of
`part`. Imports here stay light: the supervisor starts its first process in a fraction of a second.
"""
