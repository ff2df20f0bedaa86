// The few helpers around the DOM. Text always goes in as text, whoever it came from.

export const byId = (id) => document.getElementById(id);

/** An element with properties, `data-` attributes and children; strings become text nodes. */
export function el(tag, { data = {}, ...props } = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  Object.assign(node.dataset, data);
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Writes `text` only when it differs: nothing is painted for what stays the same. */
export function put(node, text) {
  if (node && node.textContent !== text) node.textContent = text;
}

/** Sets or takes away an attribute, touching the DOM only when it changes. */
export function mark(node, name, value) {
  if (value === null || value === undefined || value === false) {
    if (node.hasAttribute(name)) node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** Replaces the children only when the list of nodes differs. */
export function fill(node, children) {
  const same = node.childNodes.length === children.length && children.every((child, i) => node.childNodes[i] === child);
  if (!same) node.replaceChildren(...children);
}

/** Resolves when `selector` is there: Dash makes the page after the scripts have loaded. */
export function appears(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const node = document.querySelector(selector);
      if (node) {
        watcher.disconnect();
        resolve(node);
      }
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}

/** How many CSS pixels a design pixel is: 2 on a 4K screen, else 1. */
export function scale() {
  measured ??= parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
  return measured;
}

let measured = null;
addEventListener("resize", () => (measured = null));
