"""Statutory levels, classes and indices as data files with source, date of effect and confidence, and their loaders."""
