"""What follows from the stream of readings: history, alarms, what time alone causes. Runs as python -m ioc.engine."""
