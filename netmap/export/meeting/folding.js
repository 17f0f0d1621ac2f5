// The map opens as the app does: organisations, in which people are gathered. Whoever is spoken of (by the reader, the story,
// a table, a route) is unfolded round their organisation, which stays where it is. Round a school all people stand in rings.
//
//   map      what the other scripts speak to; it knows everybody, also who is gathered, and shows them when they are meant
const folded = unpackScene(data.scene);
const everybody = data.everybody ? unpackScene(data.everybody) : folded;
const who = createGraph(everybody);
const gatheredAs = new Map(folded.nodes.map((node) => [node.id, node]));
const homes = new Set(everybody.nodes.filter(({ id, organisation }) => organisation && organisation !== id && gatheredAs.has(organisation) && !gatheredAs.has(id)).map(({ organisation }) => organisation));
const ROUND = 34; // map units between the outermost person of an organisation and the circle around them

function createStage(container, handlers, options) {
  const open = new Set();
  let [inner, school, theme, kept] = [null, null, null, null];

  const homeOf = (id) => (gatheredAs.has(id) ? null : who.node(id)?.organisation ?? null);
  const standIn = (id) => { const home = homeOf(id); return home && !open.has(home) ? home : id; };
  const many = (ids) => (ids === null || ids === undefined ? [] : Array.isArray(ids) ? ids : [ids]);

  // What is seen now: the lines of people who are gathered are those of their organisation.
  function gathered() {
    const nodes = everybody.nodes.filter(({ id }) => standIn(id) === id).map((node) => (open.has(node.id) ? node : gatheredAs.get(node.id) ?? node));
    const lines = new Map();
    const known = (id) => gatheredAs.has(id) && !open.has(id);
    const key = (a, b) => (a < b ? `${a}|${b}` : `${b}|${a}`);
    for (const edge of folded.edges) if (known(edge.from) && known(edge.to)) lines.set(key(edge.from, edge.to), edge);
    for (const edge of everybody.edges) {
      const [from, to] = [standIn(edge.from), standIn(edge.to)];
      if (from === to || (known(from) && known(to))) continue;
      const there = lines.get(key(from, to));
      lines.set(key(from, to), { ...edge, from, to, width: Math.max(edge.width, there?.width ?? 0), dashes: edge.dashes && (there?.dashes ?? true) });
    }
    const circles = [...open].map((home) => {
      const { x, y } = who.node(home);
      const far = everybody.nodes.filter(({ organisation, id }) => organisation === home && id !== home).map((one) => Math.hypot(one.x - x, one.y - y));
      return { x, y, r: Math.max(...far) + ROUND, label: "" };
    });
    return { ...folded, nodes, edges: [...lines.values()], schools: [], backdrop: { ...folded.backdrop, circles } };
  }

  // In rings everybody stands at their own distance from the school; an organisation that nobody named is no point then.
  const ringed = () => ({ ...everybody, nodes: everybody.nodes.filter(({ id }) => !homes.has(id) || who.degree(id)), backdrop: { ...everybody.backdrop, circles: [] } });

  function draw() {
    const [view, chosen, focused] = [inner?.view(), inner?.selected ?? [], container.contains(document.activeElement)];
    inner?.destroy();
    const told = {
      ...handlers,
      open: (id) => toggle(homeOf(id) ?? id),
      rings: (about) => about === null && stage.rings(null),
      theme(name) { theme = name; handlers.theme(name); },
    };
    inner = createMap(container, school === null ? gathered() : ringed(), words.map, told, options);
    if (theme) inner.theme(theme);
    const there = chosen.filter((id) => inner.node(id));
    if (there.length) inner.select(there, { move: false });
    if (view && school === null) inner.view(view);
    if (focused) inner.focusMap();
    handlers.drawn();
  }

  function toggle(home) {
    if (!homes.has(home)) return;
    if (!open.delete(home)) open.add(home);
    draw();
  }

  function showPeople(ids) {
    const asked = school === null ? many(ids).map(homeOf).filter((home) => home && !open.has(home)) : [];
    asked.forEach((home) => open.add(home));
    if (asked.length) draw();
  }

  const stage = {
    get selected() { return inner.selected; },
    nodes: () => (school === null ? gathered() : ringed()).nodes,
    node: who.node,
    search: who.search,
    neighbours: (id) => (inner.node(id) ? inner.neighbours(id) : who.neighbours(id)),
    folds: (id) => homes.has(id),
    isOpen: (id) => open.has(id),
    toggle,
    // Everybody, or nobody but those whom somebody speaks of later.
    all(on) {
      open.clear();
      if (on) homes.forEach((home) => open.add(home));
      draw();
      inner.fit();
    },
    select(ids, how) {
      showPeople(ids);
      inner.select(ids, how);
    },
    pick(id) {
      showPeople(id);
      inner.pick(id);
    },
    highlight(route) {
      if (route) showPeople(route.nodes);
      inner.highlight(route);
    },
    rings(about) {
      if ((about ?? null) === school) return;
      school = about ?? null;
      if (school !== null) kept = inner.view();
      draw();
      if (school !== null) inner.rings(school);
      else if (kept) inner.view(kept);
    },
    filter: (hidden) => inner.filter(hidden),
    fit: (animate, ids) => inner.fit(animate, ids?.filter((id) => inner.node(id))),
  };
  draw();
  return stage;
}
