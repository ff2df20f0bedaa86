"""HOW it looks: pure functions to Dash components, one page a file. Reaches no store and no server."""
