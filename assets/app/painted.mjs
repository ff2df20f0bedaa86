// What MapLibre has no option for. It reaches into the library, whose version is pinned: tests/browser/test_drawing.py
// sees that it still takes hold. A map without these parts is drawn as the library would.

/** Each frame is drawn only where `worthIt()`; without a sky, and none a second time for the sake of its names. */
export function painted(map, worthIt) {
  const { painter } = map;
  const paint = painter.render.bind(painter);
  // None is ever seen from straight above, but a clear one would be laid over the whole canvas with every frame.
  painter.drawFunctions = { ...painter.drawFunctions, sky: () => {} };
  painter.render = (...frame) => {
    if (!worthIt()) return;
    paint(...frame);
    // Names that do not fade stand where they belong when they are first drawn: the next frame would be the same.
    map._placementDirty = false;
  };
}

/** Calls back when the graphics card, or who does its work, has finished what the map has asked of it. */
export function onceShown(map, callback) {
  const gl = map.getCanvas().getContext("webgl2");
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  const look = () => {
    if (gl.isContextLost()) return;
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return setTimeout(look, LOOK_MS);
    gl.deleteSync(fence);
    callback();
  };
  look();
}

const LOOK_MS = 10;
