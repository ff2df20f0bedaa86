// Says aloud, for those who listen instead of looking, what changes by itself: a new worst station politely, a lost
// connection at once. Both places are in the layout (layouts/shell.py), since a live region must be there before it speaks.

import { byId, put } from "./dom.mjs";

export const tell = (text) => put(byId("told"), text);

export const warn = (text) => put(byId("warned"), text);
