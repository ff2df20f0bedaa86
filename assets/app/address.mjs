// What the address of the page says: station with span and measure of its chart, view, what is switched off or on,
// theme, language. A reload and a sent link give the same screen, so everything that changes it is written here, without
// a step back in the history.

export const asked = (name) => new URLSearchParams(location.search).get(name);

/** The names in a list of the address: `off=camera.report`. */
export const askedList = (name) => (asked(name) ?? "").split(".").filter(Boolean);

/** Writes one thing; null or nothing takes it away. */
export function say(name, value) {
  const address = new URL(location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

export const sayList = (name, values) => say(name, [...values].join("."));

/** The link to the other language keeps everything else. */
export function keepOnTheWay(link) {
  link.addEventListener("click", () => {
    const address = new URL(location.href);
    address.searchParams.set("lang", link.lang);
    link.href = address.href;
  });
}
