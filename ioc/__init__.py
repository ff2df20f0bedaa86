"""WHAT is happening and what may be done: readings, feeds, law, picture, access; stores and engine at the edge."""
