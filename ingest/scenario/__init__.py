"""Scenarios: a recorded flood, or a calm morning, with a plausible seeded city around it, played on a clock of its own.

A scenario is a folder of CSV files beside a shared city; everything is computed from them and a seed, without clock,
network or files written, as a time-ordered row of messages. `python -m ingest.scenario` publishes that row. What is
recorded, interpolated or made up is marked in every message (`provenance`).
"""
