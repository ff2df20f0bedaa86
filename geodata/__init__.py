"""WHERE: wards, stations, rivers, water, the map's drawing. Imports nothing of the other packages.

What is happening there is the business of `ioc`; `ingest` asks this package for the ward of a point,
the web process serves its layers and its map style.
"""
