"""What follows from the stream of readings: history, and what silence causes. Runs as python -m ioc.engine."""
