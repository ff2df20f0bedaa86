"""The public HTTP API, one file a noun, each with `register(app, services)`; contract version 1 (docs/http.md)."""
