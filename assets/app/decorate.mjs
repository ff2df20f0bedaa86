// Draws the symbols at the places that the layout left for them (layouts/components/icon.py).

import { badge, glyph, shape } from "./symbols.mjs";

export function decorate(root) {
  for (const place of root.querySelectorAll("[data-glyph]")) place.replaceChildren(glyph(place.dataset.glyph));
  for (const place of root.querySelectorAll("[data-badge]")) place.replaceChildren(badge(place.dataset.badge));
  for (const place of root.querySelectorAll("[data-shape]")) {
    if (place.dataset.shape !== "none") place.replaceChildren(shape(place.dataset.shape));
  }
}
