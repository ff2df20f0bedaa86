"""Parts of pages: the band, the top bar, the rails, the strip, the station's panel and its chart."""
