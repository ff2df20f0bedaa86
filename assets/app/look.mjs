// How a station looks: its freshness and the severity that may be shown for it. A stale value says nothing any more.

/** "fresh", "late" (two messages missed) or "stale" (six missed, or the device said that it is off line). */
export function freshness(entry, feed, now) {
  const age = (now - entry.observedMs) / 1000;
  if (entry.stale || (feed.stale_after_s !== null && age > feed.stale_after_s)) return "stale";
  return feed.late_after_s !== null && age > feed.late_after_s ? "late" : "fresh";
}

/** Severity 0–4 as it may be shown; 0 for what is stale. */
export const shown = (entry, feed, now) => (freshness(entry, feed, now) === "stale" ? 0 : entry.severity);

/** Name of the sprite or shape: a severity, or `stale`. */
export const shapeOf = (entry, feed, now) =>
  freshness(entry, feed, now) === "stale" ? "stale" : String(entry.severity);

/** What speaks against a value: "offline", "stale", "bad", "suspect" or "late", the gravest; null where nothing does. */
export function caveat(entry, feed, now, fresh = freshness(entry, feed, now)) {
  if (entry.online === false) return "offline";
  if (fresh === "stale") return fresh;
  if (entry.quality === "bad" || entry.quality === "suspect") return entry.quality;
  return fresh === "late" ? fresh : null;
}

/** Caveats that leave nothing of a value. */
export const LOST = ["stale", "offline"];
