// The rings round a school on the canvas: bands and sectors under the dots, their words over them.
import { FACE, onScreen, wrapText, writeText } from "./letters.js";
import { fill } from "./speech.js";

const HATCH = 9; // pixels between the lines through an empty sector
const SECTOR_LINE = 15;
const SECTOR_WIDEST = 170;
const SECTOR_SHARE = 0.22; // of the width of the map: the most for words at one side
export const NARROW = 640; // pixels of the map below which sectors have a number, and their names stand in a list

const edgeOf = (rings, band) => rings.circles[band].r;

function wedge(ctx, centre, inner, outer, from, to) {
  ctx.beginPath();
  ctx.arc(centre.x, centre.y, outer, from, to);
  ctx.arc(centre.x, centre.y, inner, to, from, true);
  ctx.closePath();
}

// Pixels that the words of the sectors take at each side.
export const sectorRoom = (width) => Math.min(SECTOR_WIDEST, width * SECTOR_SHARE);

// The bands with their ground, or only the lines.
export function drawRings(ctx, { camera, ink, state }, ground = true) {
  const { rings } = state;
  const centre = onScreen({ x: 0, y: 0 }, camera);
  const r = (band) => edgeOf(rings, band) * camera.scale;
  const last = rings.circles.length - 1;
  const limit = Math.min(rings.limit, last - 1);
  if (ground) {
    ctx.beginPath();
    ctx.arc(centre.x, centre.y, r(limit), 0, 2 * Math.PI);
    ctx.fillStyle = ink.panel;
    ctx.fill();
  }
  for (const sector of rings.sectors) if (sector.gap) hatch(ctx, centre, r(0), r(limit), sector, ink);
  ctx.strokeStyle = ink.faint;
  ctx.lineWidth = 1;
  for (const angle of new Set(rings.sectors.flatMap(({ from, to }) => [from, to]))) {
    ctx.beginPath();
    ctx.moveTo(centre.x + r(0) * Math.cos(angle), centre.y + r(0) * Math.sin(angle));
    ctx.lineTo(centre.x + r(last) * Math.cos(angle), centre.y + r(last) * Math.sin(angle));
    ctx.stroke();
  }
  for (const { band } of rings.circles) {
    ctx.beginPath();
    ctx.arc(centre.x, centre.y, r(band), 0, 2 * Math.PI);
    ctx.lineWidth = band === limit ? 2.5 : 1;
    ctx.strokeStyle = ink.ring;
    ctx.setLineDash(band > limit ? [5, 5] : []);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}

// Nobody there: lines through it as well as a colour, and an edge of dashes.
function hatch(ctx, centre, inner, outer, sector, ink) {
  ctx.save();
  wedge(ctx, centre, inner, outer, sector.from, sector.to);
  ctx.fillStyle = ink.warnPanel;
  ctx.fill();
  ctx.clip();
  ctx.beginPath();
  for (let x = -2 * outer; x < 2 * outer; x += HATCH) {
    ctx.moveTo(centre.x + x, centre.y - outer);
    ctx.lineTo(centre.x + x + 2 * outer, centre.y + outer);
  }
  ctx.strokeStyle = ink.warn;
  ctx.globalAlpha = 0.3;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.restore();
  wedge(ctx, centre, inner, outer, sector.from, sector.to);
  ctx.setLineDash([6, 4]);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = ink.warn;
  ctx.stroke();
  ctx.setLineDash([]);
}

export function drawRingWords(ctx, { camera, ink, state }, words) {
  ctx.font = `600 12px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const { text, x, y } of ringNames(state.rings, camera, words)) writeText(ctx, text, x, y, ink.quiet, ink);
  for (const { lines, x, y, align } of sectorNames(ctx, camera, state.rings, words)) {
    ctx.textAlign = align;
    ctx.textBaseline = "top";
    lines.forEach(({ text, colour, weight, letters }, number) => {
      ctx.font = `${weight} ${letters}px ${FACE}`;
      writeText(ctx, text, x, y + number * SECTOR_LINE, ink[colour], ink);
    });
  }
  if (camera.width < NARROW) sectorNumbers(ctx, camera, ink, state.rings);
}

// Where these words stand, so that no name is put over them.
export function ringWordBoxes(ctx, camera, rings, words) {
  ctx.font = `600 12px ${FACE}`;
  const names = ringNames(rings, camera, words).map(({ text, x, y }) => {
    const w = ctx.measureText(text).width + 8;
    return { x: x - w / 2, y: y - 9, w, h: 18 };
  });
  const sectors = sectorNames(ctx, camera, rings, words).map(({ x, y, wide, high, align }) => ({ x: align === "left" ? x : align === "right" ? x - wide : x - wide / 2, y, w: wide, h: high }));
  return [...names, ...sectors];
}

// What each ring means, at the top of it, where no dots stand.
export function ringNames(rings, camera, words) {
  const centre = onScreen({ x: 0, y: 0 }, camera);
  return rings.circles.slice(1).flatMap(({ band, r }) => {
    const middle = ((r + edgeOf(rings, band - 1)) / 2) * camera.scale;
    const thick = (r - edgeOf(rings, band - 1)) * camera.scale;
    return thick < 15 ? [] : [{ text: words[`ring_${band}`], x: centre.x, y: centre.y - middle }];
  });
}

// How near the function is, in words: the nearest rings in which somebody stands.
export function nearestWords({ gap, counts }, limit, words) {
  if (gap) return fill(words.ring_nobody, { n: limit });
  const there = counts.map((n, band) => ({ n, band })).filter(({ n }) => n);
  const near = there.filter(({ band }) => band <= limit);
  return (near.length ? near : there.slice(0, 1)).map(({ n, band }) => fill(words[`near_${band}`], { n })).join(", ");
}

function sectorNames(ctx, camera, rings, words) {
  if (camera.width < NARROW) return [];
  const centre = onScreen({ x: 0, y: 0 }, camera);
  const out = edgeOf(rings, rings.circles.length - 1) * camera.scale + 10;
  const placed = rings.sectors.map((sector) => {
    const angle = (sector.from + sector.to) / 2;
    const [x, y] = [centre.x + out * Math.cos(angle), centre.y + out * Math.sin(angle)];
    const style = (colour, weight, letters) => (text) => ({ text, colour, weight, letters });
    const lines = [];
    const add = (text, of) => {
      ctx.font = `${of("").weight} ${of("").letters}px ${FACE}`;
      lines.push(...wrapText(ctx, text, sectorRoom(camera.width)).map(of));
    };
    add(sector.label, sector.needed ? style("text", 700, 13) : style("quiet", 400, 13));
    if (sector.needed) add(nearestWords(sector, rings.limit, words), sector.gap ? style("warn", 700, 12) : style("quiet", 400, 12));
    const wide = Math.max(...lines.map(({ text, weight, letters }) => {
      ctx.font = `${weight} ${letters}px ${FACE}`;
      return ctx.measureText(text).width;
    }));
    const high = lines.length * SECTOR_LINE;
    const flat = Math.abs(Math.cos(angle)) < 0.2;
    const inside = flat ? x : Math.cos(angle) > 0 ? Math.min(x, camera.width - wide - 4) : Math.max(x, wide + 4);
    return { lines, x: inside, y: flat ? (Math.sin(angle) < 0 ? y - high : y) : y - high / 2, wide, high, align: flat ? "center" : Math.cos(angle) > 0 ? "left" : "right" };
  });
  // Words at the same side keep clear of each other: from top to bottom, each at least below the one before.
  for (const side of ["left", "right"]) {
    const column = placed.filter(({ align }) => align === side).sort((a, b) => a.y - b.y);
    column.forEach((words, index) => {
      const above = column[index - 1];
      if (above) words.y = Math.max(words.y, above.y + above.high + 4);
    });
  }
  return placed;
}

function sectorNumbers(ctx, camera, ink, rings) {
  const centre = onScreen({ x: 0, y: 0 }, camera);
  const out = edgeOf(rings, rings.circles.length - 1) * camera.scale + 13;
  ctx.font = `700 12px ${FACE}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  rings.sectors.forEach((sector, index) => {
    const angle = (sector.from + sector.to) / 2;
    writeText(ctx, String(index + 1), centre.x + out * Math.cos(angle), centre.y + out * Math.sin(angle), sector.gap ? ink.warn : ink.text, ink);
  });
}

// The same as a list: numbered where the map is narrow, and always for who cannot see it.
export function sectorList(rings, words) {
  const list = document.createElement("ol");
  list.className = "netmap-sectors";
  for (const sector of rings.sectors) {
    const item = document.createElement("li");
    item.textContent = `${sector.label}: ${nearestWords(sector, rings.limit, words)}`;
    if (sector.gap) item.className = "gap";
    list.append(item);
  }
  return list;
}
