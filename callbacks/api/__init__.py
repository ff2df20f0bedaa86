"""The HTTP API under /api/v1, and health, readiness and metrics."""
