// Frames of the map that only data ask for are gathered: what one update brings comes back from the worker piece by
// piece, and each would have the whole city drawn again. Whatever a person does is drawn at once, and so is the first
// frame that has everything in it.

const GATHER_MS = 120;
const MOST = 4; // times that it is waited for the worker
const MOST_AT_FIRST = 8; // the first drawing costs most of all
const HANDS_ON_MS = 300;
const TOUCHES = ["pointerdown", "pointermove", "wheel", "keydown"];

/** From the first frame, which asks for everything else. */
export function gatherRepaints(map) {
  const draw = map.triggerRepaint.bind(map);
  let [timer, touched, whole] = [0, -Infinity, false];
  const eager = () => map.isMoving() || performance.now() - touched < HANDS_ON_MS;
  for (const kind of TOUCHES) {
    map.getContainer().addEventListener(kind, () => (touched = performance.now()), { capture: true, passive: true });
  }
  map.on("resize", draw); // its canvas is empty until then
  map.once("idle", () => (whole = true));
  const gather = (times) => {
    if (times < (whole ? MOST : MOST_AT_FIRST) && !eager() && !map.isStyleLoaded()) timer = setTimeout(() => gather(times + 1), GATHER_MS);
    else (timer = 0), draw();
  };
  map.once("render", () => {
    map.triggerRepaint = () => {
      if (eager() || (!whole && map.isStyleLoaded())) clearTimeout(timer), (timer = 0), draw();
      else timer ||= setTimeout(() => gather(1), GATHER_MS);
    };
  });
}
