"""What the system can do, measured: ratios within one run, medians over rounds. No test depends on these."""
