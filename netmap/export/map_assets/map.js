// The map: draws a scene (the JSON of netmap.export.visdata.scene_json) with vis-network, in the app and in the meeting file alike.
//
//   const map = createMap(container, scene, words, handlers)
//     container  an element with a width and height; it becomes focusable
//     scene      {nodes, edges, options}: vis data; each node also has label_full, group, kind, organisation, rank, facts; a node may
//                have a ring (its colour) and an edge may be strong (drawn in full): what an overlay speaks of
//     words      sentences: map, zoom_in, zoom_out, fit, announce ("{name}: {n} …"), nothing
//     handlers   {select(id | null)}
//   map.select(id, {move}), map.filter(set of ids to hide | null), map.search(text) -> nodes, map.neighbours(id) -> ids,
//   map.fit(), map.destroy(), map.selected
//
// Texts reach the page only as text: canvas labels and textContent. Positions are given; nothing moves by itself.
export function createMap(container, scene, words, handlers = {}) {
  const vis = globalThis.vis;
  const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
  const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
  const byId = new Map(scene.nodes.map((node) => [node.id, node]));
  const near = new Map(scene.nodes.map((node) => [node.id, new Set()]));
  for (const edge of scene.edges) {
    near.get(edge.from).add(edge.to);
    near.get(edge.to).add(edge.from);
  }
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  let hidden = new Set();
  let selected = null;
  let hovered = null;
  let lastScale = 0;

  const box = document.createElement("div");
  box.className = "netmap-canvas";
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", words.map);
  const live = document.createElement("div");
  live.className = "netmap-live";
  live.setAttribute("aria-live", "polite");
  const bar = document.createElement("div");
  bar.className = "netmap-bar";
  container.replaceChildren(box, bar, live);
  for (const [sign, name, act] of [
    ["+", words.zoom_in, () => zoom(1.4)],
    ["−", words.zoom_out, () => zoom(1 / 1.4)],
    ["⤢", words.fit, () => fit()],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = name;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", act);
    bar.append(button);
  }

  const ink = () => (dark?.matches ? { text: "#f2f4f7", halo: "#14181d", faint: "#3a4149" } : { text: "#16202b", halo: "#ffffff", faint: "#dfe3e8" });

  // Labels: the most important first, the neighbourhood in focus before all, and never one over another. The letters keep
  // their size on screen, so more labels fit the further one zooms in.
  const letters = (scale) => Math.min(40, Math.max(12, 13 / scale));
  function labelled(scale, focus) {
    const size = letters(scale);
    const wanted = scene.nodes.filter((node) => !hidden.has(node.id) && (!focus || focus.has(node.id)));
    const centre = hovered ?? selected;
    wanted.sort((a, b) => (b.id === centre) - (a.id === centre) || a.rank - b.rank);
    const boxes = [];
    const shown = new Set();
    for (const node of wanted) {
      if (boxes.length >= 160) break;
      const half = node.label.length * size * 0.29;
      const top = node.y + node.size;
      const box = [node.x - half, top, node.x + half, top + size * 1.35];
      if (boxes.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      boxes.push(box);
      shown.add(node.id);
    }
    return shown;
  }

  function focusSet() {
    const centre = hovered ?? selected;
    return centre === null || !byId.has(centre) ? null : new Set([centre, ...near.get(centre)]);
  }

  function paint(first = false) {
    const scale = first ? 0.5 : network.getScale();
    const focus = focusSet();
    const colours = ink();
    const shown = labelled(scale, focus);
    const size = letters(scale);
    const drawn = scene.nodes.map((node) => {
      const lit = !focus || focus.has(node.id);
      return {
        id: node.id,
        x: node.x,
        y: node.y,
        size: node.size,
        shape: node.shape,
        hidden: hidden.has(node.id),
        label: shown.has(node.id) ? node.label : undefined,
        color: {
          background: lit ? node.color : colours.faint,
          border: node.id === selected ? colours.text : node.ring && lit ? node.ring : lit ? colours.halo : colours.faint,
          highlight: { background: node.color, border: colours.text },
          hover: { background: node.color, border: colours.text },
        },
        borderWidth: node.id === selected || node.ring ? 4 : 1,
        font: { color: colours.text, size, strokeWidth: size / 4, strokeColor: colours.halo, face: "system-ui, sans-serif" },
      };
    });
    const lines = scene.edges.map((edge, index) => {
      const lit = !focus || edge.from === (hovered ?? selected) || edge.to === (hovered ?? selected);
      return {
        id: index,
        from: edge.from,
        to: edge.to,
        width: edge.width,
        dashes: edge.dashes,
        hidden: hidden.has(edge.from) || hidden.has(edge.to) || (!lit && scene.edges.length > 4000),
        color: { color: lit ? (focus && !edge.strong ? "#5b6673" : edge.color) : colours.faint, opacity: lit ? (focus || edge.strong ? 0.95 : 0.5) : 0.25, highlight: "#5b6673", hover: "#5b6673" },
      };
    });
    nodes.update(drawn);
    edges.update(lines);
    lastScale = scale;
  }

  const network = new vis.Network(box, { nodes, edges }, scene.options);
  paint(true);
  network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null, true));
  network.on("hoverNode", (event) => { hovered = event.node; paint(); });
  network.on("blurNode", () => { hovered = null; paint(); });
  network.on("zoom", () => { if (Math.abs(network.getScale() / lastScale - 1) > 0.15) paint(); });
  network.on("animationFinished", () => paint());
  const onScheme = () => paint();
  dark?.addEventListener?.("change", onScheme);
  const watcher = new ResizeObserver(() => { if (selected === null) fit(false); });
  watcher.observe(box);

  function say(id) {
    const node = byId.get(id);
    live.textContent = node ? words.announce.replace("{name}", () => node.label_full).replace("{n}", () => String(near.get(id).size)) : words.nothing;
  }

  function choose(id, tell) {
    if (id !== null && !byId.has(id)) return;
    selected = id;
    network.unselectAll();
    if (id !== null) network.selectNodes([id], false);
    paint();
    say(id);
    if (tell) handlers.select?.(id);
  }

  function zoom(factor) {
    network.moveTo({ scale: Math.min(4, Math.max(0.03, network.getScale() * factor)), animation: still ? false : { duration: 150 } });
    setTimeout(() => paint(), 0);
  }

  function fit(animate = true) {
    const shown = scene.nodes.filter((node) => !hidden.has(node.id)).map((node) => node.id);
    network.fit({ nodes: shown, animation: animate && !still ? { duration: 250 } : false, maxZoomLevel: 1.3 });
    setTimeout(() => paint(), 0);
  }

  function centre(id) {
    const node = byId.get(id);
    network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), 0.8), animation: still ? false : { duration: 250 } });
    setTimeout(() => paint(), 0);
  }

  // Arrows walk: to the neighbour that lies nearest in that direction; without a selection, to the most important node.
  function walk(dx, dy) {
    if (selected === null) {
      const first = scene.nodes.filter((node) => !hidden.has(node.id)).sort((a, b) => a.rank - b.rank)[0];
      return first && (choose(first.id, true), centre(first.id));
    }
    const here = byId.get(selected);
    let best = null;
    for (const id of near.get(selected)) {
      if (hidden.has(id)) continue;
      const there = byId.get(id);
      const x = there.x - here.x;
      const y = there.y - here.y;
      const ahead = x * dx + y * dy;
      const aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (ahead > 0 && (best === null || ahead + 2 * aside < best.cost)) best = { id, cost: ahead + 2 * aside };
    }
    if (best) {
      choose(best.id, true);
      centre(best.id);
    }
    return undefined;
  }

  box.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (steps[event.key]) walk(...steps[event.key]);
    else if (event.key === "+" || event.key === "=") zoom(1.4);
    else if (event.key === "-") zoom(1 / 1.4);
    else if (event.key === "0") fit();
    else if (event.key === "Escape") choose(null, true);
    else if (event.key === "Enter" && selected !== null) handlers.select?.(selected);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    get selected() { return selected; },
    network,
    select(id, { move = true } = {}) {
      choose(id, false);
      if (id !== null && move && byId.has(id)) centre(id);
    },
    filter(ids) {
      hidden = ids ?? new Set();
      if (selected !== null && hidden.has(selected)) choose(null, true);
      paint();
      fit();
    },
    search(text) {
      const wanted = text.trim().toLocaleLowerCase();
      return wanted ? scene.nodes.filter((node) => node.label_full.toLocaleLowerCase().includes(wanted)).sort((a, b) => a.rank - b.rank) : [];
    },
    neighbours(id) {
      return [...(near.get(id) ?? [])].sort((a, b) => byId.get(a).rank - byId.get(b).rank);
    },
    node: (id) => byId.get(id),
    fit,
    destroy() {
      watcher.disconnect();
      dark?.removeEventListener?.("change", onScheme);
      network.destroy();
    },
  };
}
