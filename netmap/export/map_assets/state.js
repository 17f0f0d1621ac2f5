// What is chosen, filtered and looked at: the one place where the map remembers.
export function createState(graph) {
  const own = (id) => state.rings?.size.get(id) ?? graph.node(id).size;
  const state = {
    stamp: 0, // other than before when more changed than who is lit
    hidden: new Set(),
    hiddenTies: new Set(), // "a|b", the smaller id first
    selected: [],
    pointed: null, // under the mouse
    cursor: null, // where the keyboard is
    steps: null, // only who is so near to the chosen
    near: null, // and who that are
    rings: null, // of ringsOf
    fixed: false, // the rings are all there is: no way back to the map
    route: null,
    keep: false, // a tap chooses one more
    base: null, // places of another view of the same network
    places: null, // where everybody is now
    going: null, // and where to, while they move; what has to come into view is that
    least: 0, // radius below which no dot gets, in map units
    byPainter: false, // the painter itself keeps small dots visible
    visible: (id) => !state.hidden.has(id) && (state.near === null || state.near.has(id)),
    at: (id) => state.places?.get(id) ?? graph.node(id),
    goal: (id) => { const { x, y } = state.going?.get(id) ?? graph.node(id); return { x, y }; },
    size: (id) => (state.rings ? Math.max(state.least / 2, own(id)) : Math.max(state.least, own(id))),
    drawn: (id) => (state.byPainter ? own(id) : state.size(id)), // the size that the painter is given
  };
  return state;
}
