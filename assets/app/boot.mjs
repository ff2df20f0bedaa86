// What the page knows before the first frame: feeds, statutory levels, wards, rivers, words. From /ui/boot.json.

import { speak } from "./format.mjs";
import { learn } from "./words.mjs";

export let boot = null;
const feeds = new Map();

export async function load(lang) {
  const answer = await fetch(`/ui/boot.json?lang=${lang}`);
  if (!answer.ok) throw new Error(`/ui/boot.json: ${answer.status}`);
  boot = await answer.json();
  for (const [rank, feed] of boot.feeds.entries()) feeds.set(feed.name, { ...feed, rank });
  learn(boot.words);
  speak(lang);
}

export const feedOf = (entry) => feeds.get(entry.feed);
export const lawOf = (entry) => boot.law[entry.id] ?? null;
/** Whether one of these ids is that of a station with levels in law. */
export const hasLaw = (ids) => Object.keys(boot.law).some((id) => ids.has(id));
/** The stations of the picture that have levels in law. */
export const lawful = ({ entries }) => Object.keys(boot.law).flatMap((id) => entries.get(id) ?? []);
export const registered = (entry) => boot.stations[entry.id] ?? {};
export const word = (entry, field) => boot.enums[`${entry.feed}.${field}`]?.[entry[field]] ?? "";
