// What each priority sounds like: bursts told apart by how many pulses they have, how fast these come and how high they
// are, after the manner of IEC 60601-1-8 (more and faster pulses are more urgent; harmonics carry through a loud room).

/** `hz` of each pulse in order, `pulse` and `gap` in s, `again_s` between two bursts while nobody has acknowledged. */
export const BURSTS = {
  4: { hz: [659, 784, 988, 784, 988, 659, 784, 988, 784, 988], pulse: 0.11, gap: 0.07, rest: 0.25, restAfter: 5, again_s: 5, gain: 0.5 },
  3: { hz: [659, 784, 988], pulse: 0.16, gap: 0.12, again_s: 12, gain: 0.4 },
  2: { hz: [587, 494], pulse: 0.22, gap: 0.2, again_s: null, gain: 0.3 },
  1: { hz: [440], pulse: 0.3, gap: 0, again_s: null, gain: 0.2 },
};

const HARMONICS = [1, 0.4, 0.3, 0.2];
const EDGE_S = 0.02; // a pulse that begins and ends softly does not click

/** The pulses of a burst as { at, hz, long }, seconds from its beginning. */
function pulses({ hz, pulse, gap, rest = 0, restAfter = Infinity }) {
  return hz.map((tone, i) => ({ at: i * (pulse + gap) + (i >= restAfter ? rest : 0), hz: tone, long: pulse }));
}

export class Tones {
  #context = null;

  /** Only a gesture of the person lets a browser sound; whether it does now. */
  async wake() {
    this.#context ??= new AudioContext();
    await Promise.race([this.#context.resume(), new Promise((done) => setTimeout(done, 300))]);
    return this.awake;
  }

  get awake() {
    return this.#context?.state === "running";
  }

  play(priority) {
    const { gain, ...burst } = BURSTS[priority];
    for (const { at, hz, long } of pulses(burst)) this.#pulse(this.#context.currentTime + at, hz, long, gain);
  }

  #pulse(at, hz, long, gain) {
    const loud = new GainNode(this.#context, { gain: 0 });
    loud.gain.setValueAtTime(0, at);
    loud.gain.linearRampToValueAtTime(gain, at + EDGE_S);
    loud.gain.setValueAtTime(gain, at + long - EDGE_S);
    loud.gain.linearRampToValueAtTime(0, at + long);
    loud.connect(this.#context.destination);
    HARMONICS.forEach((share, n) => {
      const [tone, part] = [new OscillatorNode(this.#context, { frequency: hz * (n + 1) }), new GainNode(this.#context, { gain: share / 2 })];
      tone.connect(part).connect(loud);
      tone.start(at);
      tone.stop(at + long);
    });
  }
}
