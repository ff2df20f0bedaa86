"""Who may sign in and how it is proven: accounts, passwords, codes, sessions, waits, links. No store, no web."""
