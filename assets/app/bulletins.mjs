// Levels from bulletins, as time goes by: which are in force, which are to come, when that is another one. Pure; the same
// rule as the server's (ioc/bulletin.py), so that a screen goes on by its own clock. Times in ms UTC.

const from = (one) => Date.parse(one.valid_from);
const until = (one) => Date.parse(one.valid_until);

/** Those in force, at most one for a hazard, the highest on top. */
export function inForce(items, now) {
  const holding = [...begun(items, now).values()].filter((one) => now < until(one));
  return holding.sort((a, b) => b.level - a.level || Date.parse(b.issued_at) - Date.parse(a.issued_at) || a.id - b.id);
}

/** Those to come, the next one first. */
export function toCome(items, now) {
  const last = begun(items, now);
  const waiting = items.filter((one) => now < from(one) && one.id > (last.get(one.hazard)?.id ?? 0));
  return waiting.sort((a, b) => from(a) - from(b) || a.id - b.id);
}

/** The next instant at which either is otherwise; Infinity: never. */
export const nextTurn = (items, now) => Math.min(...items.flatMap((one) => [from(one), until(one)]).filter((at) => at > now));

/** By hazard the last one entered that has begun, over or not: what it replaced does not come back. */
function begun(items, now) {
  const started = items.filter((one) => from(one) <= now).sort((a, b) => a.id - b.id);
  return new Map(started.map((one) => [one.hazard, one]));
}
