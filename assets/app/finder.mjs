// Finds names. Diacritics and case are optional, and each word typed may be the beginning of any word of the name.
// Pure: items in, the best of them out.

/** `Phú Ốc` → `phu oc`. */
const fold = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** What is searched of a thing: its name, and other words by which it may be known. `rank`: lower comes first. */
export const findable = (thing, name, others, rank) => {
  const folded = fold(name);
  return { thing, name, rank, folded, all: ` ${[folded, ...others.filter(Boolean).map(fold)].join(" ")}` };
};

/** How well an item answers: 0 the very name … 4 by its other words; null not at all. */
function fit(item, query, words, typed) {
  if (!words.every((word) => item.all.includes(` ${word}`))) return null;
  const exact = item.name.toLowerCase().includes(typed) ? 0 : 0.5; // told apart by the marks that were typed
  if (item.folded === query) return exact;
  if (item.folded.startsWith(query)) return 1 + exact;
  return (` ${item.folded}`.includes(` ${query}`) ? 2 : words.every((word) => ` ${item.folded}`.includes(` ${word}`)) ? 3 : 4) + exact;
}

/** The best `most` items for what was typed. */
export function find(items, text, most) {
  const query = fold(text);
  if (!query) return [];
  const [words, typed] = [query.split(" "), text.trim().toLowerCase()];
  const found = items.flatMap((item) => {
    const fits = fit(item, query, words, typed);
    return fits === null ? [] : [{ item, fits }];
  });
  found.sort((a, b) => a.fits - b.fits || a.item.rank - b.item.rank || a.item.name.localeCompare(b.item.name));
  return found.slice(0, most).map(({ item }) => item);
}

/** Names that are nearly what was typed, for a search that found nothing: at most one letter in three is wrong. */
export function near(items, text, most) {
  const query = fold(text);
  const allowed = Math.max(1, Math.floor(query.length / 3));
  const measured = items
    .filter(({ folded }) => Math.abs(folded.length - query.length) <= allowed)
    .map((item) => ({ item, far: distance(item.folded, query) }))
    .filter(({ far }) => far <= allowed);
  measured.sort((a, b) => a.far - b.far || a.item.rank - b.item.rank);
  const once = new Map(measured.map(({ item }) => [item.folded, item]).reverse());
  return [...once.values()].reverse().slice(0, most);
}

/** Levenshtein's: letters to put in, take out or change. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
