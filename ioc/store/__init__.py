"""The edges to Redis and SQL, behind small Protocols; the only place that speaks to either."""
