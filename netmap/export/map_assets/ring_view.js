// The map as rings round a school, and back to where one was.
//
//   const view = createRingView({graph, scene, state, camera, painter, frame, speech, words, handlers, light, moveTo})
//     view.show(school | null, {tell, fixed}), view.toggle(school), view.fit(duration)
//     fixed: the page asks for rings and nothing else, so there is no way back to the map
import { ringsOf } from "./rings.js";
import { fill } from "./speech.js";

const GLIDE = 450;

export function createRingView({ graph, scene, state, camera, painter, frame, speech, words, handlers, light, moveTo }) {
  let came = null;

  function told({ label, limit, sectors }) {
    const empty = sectors.filter(({ gap }) => gap).map((sector) => sector.label);
    const gaps = empty.length ? fill(words.ring_gaps, { n: limit, list: empty.join(", ") }) : fill(words.ring_no_gaps, { n: limit });
    return fill(words.ring_told, { school: label, gaps });
  }

  function fit(duration) {
    const edge = state.rings.circles.at(-1).r;
    camera.show([-edge, -edge, edge, edge], duration, Infinity);
  }

  function show(school, { tell = false, fixed = false } = {}) {
    const made = school === null ? null : ringsOf(graph, scene, school);
    if (!made && !state.rings) return;
    came ??= painter.camera();
    Object.assign(state, { rings: made, fixed: fixed && made !== null, steps: null, near: null });
    frame.rings(made);
    moveTo(made ? made.at : state.base);
    if (made) fit(GLIDE);
    else {
      camera.glide(came);
      came = null;
    }
    speech.say(made ? told(made) : words.rings_leave);
    light();
    if (tell) handlers.rings?.(made ? school : null);
  }

  return { show, fit, toggle: (school) => state.fixed || show(state.rings ? null : school, { tell: true }) };
}
