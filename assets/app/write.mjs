// One request that changes something, made once: sent again under the same key it has no second effect. For what a person
// waits for in a form; what goes on behind their back is the outbox' (alarmacts.mjs).

const PATIENCE_MS = 10_000;

/** Resolves with { status, body }; status 0 where nobody answered. */
export async function post(path, body, key) {
  try {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: answer.status, body: await answer.json().catch(() => null) };
  } catch {
    return { status: 0, body: null };
  }
}

/** Gives the key for a body: the same one until another body is to be sent. */
export function keys(fresh) {
  let [last, key] = [null, ""];
  return (body) => {
    const text = JSON.stringify(body);
    if (text !== last) [last, key] = [text, fresh()];
    return key;
  };
}
