// Who sits at this screen, as the server knows it. What is offered follows from it; what is allowed the server decides.

import { appears } from "./dom.mjs";
import { PersonMenu } from "./personmenu.mjs";

let allowed = new Set();
let who = null;

export async function meet() {
  try {
    const answer = await fetch(`/ui/person.json?lang=${document.documentElement.lang}`);
    if (!answer.ok) return;
    const person = await answer.json();
    allowed = new Set(person.may);
    who = person.login ?? person.role;
    appears("#person").then((place) => new PersonMenu(place, person));
    for (const link of document.querySelectorAll("[data-may]")) link.hidden = !may(link.dataset.may);
  } catch {
    // nothing is offered to somebody unknown
  }
}

export const may = (action) => allowed.has(action);

/** The login, or the role where nobody is signed in; null for somebody unknown. */
export const me = () => who;

/** The server leads to the door, and back afterwards; whoever is just going is led by the sign-out. */
export function toTheDoor() {
  if (!("leaving" in document.body.dataset)) location.reload();
}

/** When the socket does not come back it may be that this person is not signed in any more. */
export async function leaveIfSignedOut() {
  try {
    const answer = await fetch("/ui/person.json");
    if (answer.status === 401) toTheDoor();
  } catch {
    // the server is away: the banner says so
  }
}
