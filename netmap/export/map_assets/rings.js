// Rings round a school: how far away every function is. Pure arithmetic; the same network gives the same picture.
//
//   ringsOf(graph, scene, school) → null when nobody of the school is on the map, or
//     {school, label, limit,                  limit: steps within which a function counts as accessible
//      at: Map id → {x, y},                  the school's own people in the middle, the others by steps and by sector
//      size: Map id → radius,
//      steps: Map id → steps,                who cannot be reached is absent
//      band: Map id → 0 (the school), 1, 2, 3, 4 (further, or no way),
//      circles: [{band, r}],                 the outer edge of each band
//      sectors: [{key, label, from, to, needed, gap, counts: [n in band 0 … 4]}]}
//     needed: this school must find somebody there; gap: nobody there within scene.steps steps
const RING_SPACE = 30; // map units between two dots
const TIGHTER = [30, 25, 21, 17, 14, 12]; // where more people stand than a ring of ordinary width can hold
const FAR_TIGHTER = [14, 12, 10];
const DOT_SHARE = 0.37; // of the space: the largest radius of a dot
const RING_WIDTH = 92;
const WIDEST_RING = 112;
const FAR_WIDTH = 62;
const RING_PAD = 18;
const TOP_GAP = 0.2; // radians kept free at each side of the top, where the words of the rings stand
const SECTOR_GAP = 0.035; // radians kept free at each side of a sector
export const LAST_BAND = 4;

export function ringsOf(graph, scene, school) {
  const about = scene.schools?.find((item) => item.id === school);
  const own = graph.ranked.filter((node) => node.id === school || node.organisation === school);
  if (!about || !own.length) return null;
  const steps = graph.steps(own.map((node) => node.id));
  const band = new Map(graph.nodes.map(({ id }) => [id, Math.min(steps.get(id) ?? LAST_BAND, LAST_BAND)]));
  const sectors = sectorsRound(graph, scene, about, steps, band);
  const at = new Map();
  const size = new Map(graph.nodes.map((node) => [node.id, Math.min(Math.max(node.size, 9), RING_SPACE * DOT_SHARE)]));
  let edge = inTheMiddle(own, at);
  const circles = [{ band: 0, r: edge }];
  for (let ring = 1; ring <= LAST_BAND; ring += 1) {
    edge += fillRing(ring, edge, sectors, at, size);
    circles.push({ band: ring, r: edge });
  }
  return {
    school,
    label: about.label,
    limit: scene.steps,
    at,
    size,
    steps,
    band,
    circles,
    sectors: sectors.map(({ members, ...sector }) => ({ ...sector, counts: members.map((list) => list.length) })),
  };
}

// The functions that this school needs first, then the others that are there; a sector is wider when more people must fit.
function sectorsRound(graph, scene, about, steps, band) {
  const members = new Map(scene.sectors.map(({ key }) => [key, [[], [], [], [], []]]));
  for (const node of graph.ranked) members.get(node.sector)?.[band.get(node.id)].push(node.id);
  const needs = new Set(about.needs);
  const wanted = scene.sectors.filter(({ key }) => needs.has(key));
  const others = scene.sectors.filter(({ key }) => !needs.has(key) && members.get(key).slice(1).some((list) => list.length));
  const weight = (key) => 1 + Math.min(2, Math.sqrt(Math.max(...members.get(key).slice(1).map((list) => list.length))) / 5);
  const order = [...wanted, ...others];
  const whole = order.reduce((sum, { key }) => sum + weight(key), 0);
  let angle = TOP_GAP - Math.PI / 2;
  return order.map(({ key, label }) => {
    const from = angle;
    angle += (2 * (Math.PI - TOP_GAP) * weight(key)) / whole;
    const lists = members.get(key);
    const within = lists.some((list) => list.some((id) => steps.has(id) && steps.get(id) <= scene.steps));
    return { key, label, from, to: angle, needed: needs.has(key), gap: needs.has(key) && !within, members: lists };
  });
}

// The school's own people: the most important in the centre, the others in circles round it. Returns the radius.
function inTheMiddle(own, at) {
  let placed = 0;
  let circle = 0;
  for (; placed < own.length; circle += 1) {
    const room = circle === 0 ? 1 : 6 * circle;
    const here = own.slice(placed, placed + room);
    here.forEach(({ id }, place) => {
      const angle = (2 * Math.PI * place) / here.length - Math.PI / 2;
      at.set(id, { x: circle * RING_SPACE * Math.cos(angle), y: circle * RING_SPACE * Math.sin(angle) });
    });
    placed += here.length;
  }
  return Math.max(60, (circle - 1) * RING_SPACE + RING_SPACE);
}

// One ring: every sector's people in rows, closer together where they are many. Returns the thickness.
function fillRing(ring, inner, sectors, at, size) {
  const far = ring === LAST_BAND;
  const spaces = far ? FAR_TIGHTER : TIGHTER;
  const room = (sector, row, space) => Math.max(1, Math.floor(((sector.to - sector.from - 2 * SECTOR_GAP) * (inner + RING_PAD + row * space)) / space));
  const rowsAt = (sector, space) => {
    let [left, row] = [sector.members[ring].length, 0];
    for (; left > 0; row += 1) left -= room(sector, row, space);
    return row;
  };
  const thick = (rows, space) => (rows - 1) * space + 2 * RING_PAD;
  const widest = far ? FAR_WIDTH : WIDEST_RING;
  const plans = sectors.map((sector) => {
    const space = spaces.find((one) => thick(rowsAt(sector, one), one) <= widest) ?? spaces.at(-1);
    return { sector, space, rows: rowsAt(sector, space) };
  });
  const thickness = Math.max(far ? FAR_WIDTH : RING_WIDTH, ...plans.map(({ rows, space }) => thick(rows, space)));
  for (const { sector, space, rows } of plans) {
    const people = sector.members[ring];
    const first = inner + (thickness - (rows - 1) * space) / 2;
    let placed = 0;
    for (let row = 0; row < rows; row += 1) {
      const here = people.slice(placed, placed + Math.ceil((people.length - placed) / (rows - row)));
      if (row < rows - 1) here.splice(room(sector, row, space));
      const [width, r] = [sector.to - sector.from - 2 * SECTOR_GAP, first + row * space];
      here.forEach((id, place) => {
        const angle = sector.from + SECTOR_GAP + (width * (place + 0.5)) / here.length;
        at.set(id, { x: r * Math.cos(angle), y: r * Math.sin(angle) });
        size.set(id, Math.min(size.get(id), space * DOT_SHARE));
      });
      placed += here.length;
    }
  }
  return thickness;
}
