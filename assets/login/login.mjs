// The page at the door: sends its form, says in words what the server says, goes on where the server leads.

const root = document.documentElement;
const keep = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // storage may be forbidden: the choice holds as long as the page
  }
};

document.querySelector(".theme").addEventListener("click", () => {
  root.dataset.theme = root.dataset.theme === "light" ? "dark" : "light";
  keep("theme", root.dataset.theme);
});
document.querySelector("[data-lang]").addEventListener("click", ({ target }) => keep("lang", target.dataset.lang));

const form = document.querySelector("form");
const fault = form.querySelector(".fault");
const button = form.querySelector("button");

function say(words) {
  fault.hidden = !words;
  fault.textContent = words;
}

function showRecovery(codes, to) {
  const shown = document.querySelector(".recovery");
  const item = (code) => Object.assign(document.createElement("li"), { textContent: code });
  shown.querySelector("ol").replaceChildren(...codes.map(item));
  shown.querySelector("a").href = to;
  for (const part of document.querySelectorAll("main > :not(header, footer, .recovery)")) part.hidden = true;
  shown.hidden = false;
  shown.querySelector("a").focus();
}

async function send() {
  const told = { ...Object.fromEntries(new FormData(form)), next: form.dataset.next, lang: root.lang };
  const answer = await fetch(form.dataset.to, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(told),
  });
  const said = await answer.json();
  if (!answer.ok) return say(said.detail);
  if (said.recovery) return showRecovery(said.recovery, said.to);
  return location.assign(said.to);
}

form.addEventListener("submit", async (submitted) => {
  submitted.preventDefault();
  button.disabled = true;
  try {
    say("");
    await send();
  } catch {
    say(form.dataset.failed);
  } finally {
    button.disabled = false;
  }
  if (!fault.hidden) form.querySelector("input:not([type=hidden])").select();
});
