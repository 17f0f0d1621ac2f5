// Going over the map by keyboard: a cursor that walks from neighbour to neighbour, tells who is there, and chooses.
//
//   createWalker({graph, state, camera, speech, words, handlers, light, chooseAloud, toggled, leave: [steps out of the map]})
//     leave   in order: {when(), act()}; the first that holds is what Escape does after the choice is cleared
import { ahead } from "./keyboard.js";

export function createWalker({ graph, state, camera, speech, words, handlers, light, chooseAloud, toggled, leave }) {
  const place = (id) => ({ id, x: state.at(id).x, y: state.at(id).y });

  function goTo(id) {
    state.cursor = id;
    light();
    if (!state.rings) camera.around([id, ...graph.neighbours(id)].filter(state.visible));
    speech.say(speech.about(id));
  }

  function home() {
    const first = graph.first(state.visible);
    if (first !== null) goTo(first);
  }

  return {
    home,
    walk(dx, dy) {
      const here = state.cursor ?? state.selected.at(-1) ?? null;
      if (here === null || !state.visible(here)) return home();
      const near = graph.neighbours(here).filter(state.visible);
      if (!near.length) return speech.say(words.none_at_all);
      const next = ahead(place(here), near.map(place), dx, dy);
      return next === null ? speech.say(words.none_that_way) : goTo(next);
    },
    enter(more) {
      const id = state.cursor ?? state.selected.at(-1);
      if (id === undefined) return;
      if (more) chooseAloud(toggled(id));
      else if (state.selected.length === 1 && state.selected[0] === id) handlers.open?.(id);
      else chooseAloud([id]);
    },
    back() {
      if (state.selected.length || state.cursor !== null) {
        state.cursor = null;
        chooseAloud([]);
      } else leave.find(({ when }) => when())?.act();
    },
  };
}
