"""From MQTT to Redis: receive, decode, locate, commit, acknowledge. Runs as python -m ingest, apart from the web."""
