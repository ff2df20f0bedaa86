// Words of the page's language: msgids are short English sentences, the catalogue comes with /ui/boot.json.

let catalogue = {};

export function learn(words) {
  catalogue = words;
}

/** The words for a msgid, its `{names}` filled in. */
export function t(msgid, values = {}) {
  return filled(catalogue[msgid] ?? msgid, values);
}

/** A sentence with its `{names}` filled in. */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
