// Who sits at this screen, as the server knows it. What is offered follows from it; what is allowed the server decides.

let allowed = new Set();

export async function meet() {
  try {
    const answer = await fetch("/ui/person.json");
    if (answer.ok) allowed = new Set((await answer.json()).may);
  } catch {
    // nothing is offered to somebody unknown
  }
}

export const may = (action) => allowed.has(action);
