// What this person wants done, until the server has answered: each intention is one request under one Idempotency-Key,
// sent again under the same key while nobody answers or the database is away. So none is lost and none is done twice.

import { leaveIfSignedOut, me } from "./person.mjs";

const AT_ONCE = 4; // requests on the way
const PATIENCE_MS = 10_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 10_000;
const KEPT_MS = 10 * 60_000; // what was wanted longer ago is not done behind a person's back after a reload
const KEPT = "outbox";

export class Outbox {
  #queue = [];
  #running = 0;

  /** `on.change()` when something begins, waits or ends; `on.answer(wish, status, body)` once for each. */
  constructor(on, send = (...given) => fetch(...given)) {
    Object.assign(this, { on, send });
  }

  /** Sends what was left without an answer when this page was loaded again. */
  resume(now = Date.now()) {
    const left = kept().filter(({ who, at }) => who === me() && now - at < KEPT_MS);
    for (const wish of left) this.#add({ ...wish, tries: 0, trouble: null });
  }

  /** Wants `verb` done to `about`; the same that is still on the way is not wanted twice. */
  want({ about, verb, path, body = {} }) {
    if (this.of(about).some((wish) => wish.verb === verb)) return;
    this.#add({ about, verb, path, body, key: freshKey(), who: me(), at: Date.now(), tries: 0, trouble: null });
  }

  /** What is on the way for it. */
  of(about) {
    return this.#queue.filter((wish) => wish.about === about);
  }

  /** Something has been refused its answer because the database is away. */
  get stuck() {
    return this.#queue.some(({ trouble }) => trouble === "away");
  }

  #add(wish) {
    this.#queue.push(wish);
    this.#keep();
    this.on.change();
    this.#next();
  }

  #next() {
    while (this.#running < AT_ONCE) {
      const wish = this.#queue.find(({ busy }) => !busy);
      if (!wish) return;
      wish.busy = true;
      this.#running++;
      this.#deliver(wish).finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  async #deliver(wish) {
    const { status, body, after } = await this.#ask(wish);
    if (status === 0 || status === 429 || status >= 500) return this.#again(wish, status, after);
    this.#queue.splice(this.#queue.indexOf(wish), 1);
    this.#keep();
    if (status === 401) leaveIfSignedOut();
    this.on.answer(wish, status, body);
    this.on.change();
  }

  async #ask({ path, body, key }) {
    try {
      const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
      const answer = await this.send(path, { method: "POST", headers, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS) });
      const after = Number(answer.headers.get("Retry-After")) * 1000;
      return { status: answer.status, body: await answer.json().catch(() => null), after };
    } catch {
      return { status: 0, body: null, after: 0 };
    }
  }

  /** Doubling waits with jitter; others go on meanwhile. */
  #again(wish, status, after) {
    wish.trouble = status === 503 ? "away" : "unheard";
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** wish.tries++) * (0.5 + Math.random() / 2);
    setTimeout(() => {
      wish.busy = false;
      this.#next();
    }, Math.max(wait, after || 0));
    this.on.change();
  }

  #keep() {
    try {
      const plain = this.#queue.map(({ about, verb, path, body, key, who, at }) => ({ about, verb, path, body, key, who, at }));
      sessionStorage.setItem(KEPT, JSON.stringify(plain));
    } catch {
      // storage may be forbidden: the wishes live as long as the page
    }
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}

/** 128 bits of chance; crypto.randomUUID() is for secure contexts only. */
export const freshKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
