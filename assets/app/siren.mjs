// The sound of a missing proof: three falling sweeps, again and again, like no sound of an alarm (alarmtones.mjs), and not
// to be switched off with those. One tab of the browser plays it.

const LOCK = "hueioc-siren";
const AGAIN_MS = 4000;
const [HIGH_HZ, LOW_HZ, SWEEP_S, SWEEPS, GAIN] = [1600, 250, 0.7, 3, 0.6];

export class Siren {
  #context = null;
  #stop = null;

  constructor() {
    // Only a gesture of the person lets a browser sound: the first one, whatever it is for.
    for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => this.#wake(), { capture: true, once: true });
  }

  on() {
    if (this.#stop) return;
    const over = new Promise((stop) => (this.#stop = stop));
    const play = () => this.#play(over);
    // Without locks (a page without TLS) better twice than never.
    navigator.locks ? navigator.locks.request(LOCK, play) : play();
  }

  off() {
    this.#stop?.();
    this.#stop = null;
  }

  #wake() {
    this.#context ??= new AudioContext();
    this.#context.resume();
  }

  /** Until it is over; in line behind another tab it may be over before it begins. */
  async #play(over) {
    let timer = 0;
    const again = () => {
      this.#sweeps();
      timer = setTimeout(again, AGAIN_MS);
    };
    const first = setTimeout(again);
    await over;
    clearTimeout(first);
    clearTimeout(timer);
  }

  #sweeps() {
    if (this.#context?.state !== "running") return;
    document.body.dataset.siren = Number(document.body.dataset.siren ?? 0) + 1;
    for (let n = 0; n < SWEEPS; n++) this.#sweep(this.#context.currentTime + n * SWEEP_S);
  }

  #sweep(at) {
    const tone = new OscillatorNode(this.#context, { type: "sawtooth", frequency: HIGH_HZ });
    const loud = new GainNode(this.#context, { gain: GAIN });
    tone.frequency.setValueAtTime(HIGH_HZ, at);
    tone.frequency.exponentialRampToValueAtTime(LOW_HZ, at + SWEEP_S);
    loud.gain.setValueAtTime(GAIN, at + SWEEP_S - 0.05);
    loud.gain.linearRampToValueAtTime(0, at + SWEEP_S);
    tone.connect(loud).connect(this.#context.destination);
    tone.start(at);
    tone.stop(at + SWEEP_S);
  }
}
