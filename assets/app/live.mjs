// The socket /ws/live: a snapshot, then frames; connects for ever, notices silence, knows when the page is too old.
//
// It draws nothing. `on.snapshot(message)`, `on.frame(message)` and `on.link(state)` are called once there is somebody to
// `tell`: what came before is kept for them, so that the socket need not wait for the page. A message has `heardAt`, when
// it came in milliseconds of performance.now(); a link state is
// { word: "connecting" | "live" | "frozen" | "lost", since, retryAt } with milliseconds of performance.now().

import { leaveIfSignedOut, toTheDoor } from "./person.mjs";

const SIGNED_OUT = 4401;
const FROZEN_MS = 10_000;
const GIVE_UP_MS = 20_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const MOST_KEPT = 200;

export class Live {
  #socket = null;
  #seq = null;
  #build = null;
  #heardAt = 0;
  #failures = 0;
  #timer = 0;
  #link = { word: "connecting", since: 0, retryAt: null };
  #kept = [];
  #on = { snapshot: (message) => (this.#kept = [message]), frame: (message) => this.#keep(message) };

  constructor(url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/live`) {
    this.url = url;
  }

  /** From now on to these: { snapshot, frame, link }. */
  tell(on) {
    this.#on = on;
    for (const message of this.#kept.splice(0)) on[message.type]?.(message);
    on.link?.(this.#link);
  }

  /** A page that does not come for so long begins with a snapshot of then: the next frame will be missing one. */
  #keep(message) {
    if (this.#kept.length < MOST_KEPT) this.#kept.push(message);
    else [this.#kept, this.#seq] = [[], null];
  }

  start() {
    this.#connect();
    setInterval(() => this.#watch(), 1000);
    addEventListener("online", () => this.retry());
    document.addEventListener("visibilitychange", () => document.hidden || this.#watch());
    // A browser may keep a left page alive in its cache; its socket must not stay open.
    addEventListener("pagehide", () => this.#socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.retry());
  }

  get link() {
    return this.#link;
  }

  /** Milliseconds since the last message. */
  get silence() {
    return performance.now() - this.#heardAt;
  }

  /** Connects at once, whatever the waiting time. */
  retry() {
    if (this.#link.word === "live") return;
    this.#drop();
    this.#connect();
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#say({ retryAt: null });
    const socket = new WebSocket(this.url);
    this.#socket = socket;
    this.#heardAt = performance.now();
    socket.onmessage = ({ data }) => socket === this.#socket && this.#take(JSON.parse(data));
    socket.onclose = ({ code }) => {
      if (code === SIGNED_OUT) toTheDoor();
      else if (socket === this.#socket) this.#wait();
    };
  }

  #take(message) {
    this.#heardAt = performance.now();
    if (message.type === "snapshot") {
      if (this.#build !== null && message.build !== this.#build) return location.reload();
      this.#build = message.build;
      this.#failures = 0;
    } else if (message.seq !== this.#seq + 1) return this.#startOver(); // a frame is missing: ask for the whole again
    this.#seq = message.seq;
    message.heardAt = this.#heardAt;
    this.#on[message.type]?.(message);
    this.#say({ word: "live", retryAt: null });
  }

  #startOver() {
    this.#drop();
    this.#wait();
  }

  /** Doubling waits with jitter: a thousand screens do not come back in one moment. */
  #wait() {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
    const wait = longest * (0.5 + Math.random() / 2);
    this.#timer = setTimeout(() => this.#connect(), wait);
    if (this.#seq !== null) leaveIfSignedOut();
    this.#say({ word: this.#seq === null ? "connecting" : "lost", retryAt: performance.now() + wait });
  }

  #watch() {
    if (this.#link.word === "lost" || this.#timer) return this.#say({});
    if (this.silence > GIVE_UP_MS) return this.#startOver();
    if (this.silence > FROZEN_MS && this.#seq !== null) this.#say({ word: "frozen" });
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #say(change) {
    const before = this.#link;
    const next = { ...before, ...change };
    if (before.word === "live" && next.word !== "live") next.since = this.#heardAt;
    if (before.word === next.word && before.retryAt === next.retryAt && next.word === "live") return;
    this.#link = next;
    this.#on.link?.(next);
  }
}
