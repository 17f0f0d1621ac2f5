// A picture (PNG) of what is seen, that can stand by itself in a presentation: with title, date and legend.
//
//   const pictures = createPictures({scene, words, painter, state, theme, speech})
//     pictures.image() → Promise of a Blob, pictures.save()
//   pictureOf(painter, {title, about, day, entries, notes}, ink) → Promise of a Blob
//     entries   [{label, colour, shape | dashed, count}]: what stands for what
//   saveAs(blob, name)
import { FACE, wrapText } from "./letters.js";
import { dotPath } from "./lit.js";
import { fill } from "./speech.js";

const EDGE = 24; // pixels round everything, as on the screen
const ROW = 24;
const SWATCH = 22;
const LEAST_WIDTH = 720;

export async function pictureOf(painter, { title, about, day, entries, notes }, ink) {
  const map = await painter.canvas();
  const { width: wide, height } = painter.camera();
  const ratio = map.width / wide;
  const width = Math.max(wide, LEAST_WIDTH);
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = `400 14px ${FACE}`;
  const columns = flow(measure, entries, width - 2 * EDGE);
  const lines = notes.flatMap((note) => wrapText(measure, note, width - 2 * EDGE));
  const head = EDGE + 30 + 22 + 12;
  const foot = 16 + columns.rows * ROW + lines.length * 20 + EDGE;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round((head + height + foot) * ratio);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = ink.background;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(map, Math.round(((width - wide) / 2) * ratio), Math.round(head * ratio));
  ctx.scale(ratio, ratio);
  ctx.textBaseline = "top";
  ctx.fillStyle = ink.text;
  ctx.font = `700 22px ${FACE}`;
  ctx.fillText(title, EDGE, EDGE, width - 2 * EDGE);
  ctx.font = `400 14px ${FACE}`;
  ctx.fillStyle = ink.quiet;
  ctx.fillText([about, day].filter(Boolean).join(" · "), EDGE, EDGE + 32, width - 2 * EDGE);
  let y = head + height + 16;
  ctx.strokeStyle = ink.faint;
  ctx.beginPath();
  ctx.moveTo(EDGE, y - 8);
  ctx.lineTo(width - EDGE, y - 8);
  ctx.stroke();
  for (const { entry, x, row } of columns.places) {
    swatch(ctx, entry, x, y + row * ROW + 8, ink);
    ctx.fillStyle = ink.text;
    ctx.fillText(entry.words, x + SWATCH, y + row * ROW);
  }
  y += columns.rows * ROW;
  ctx.fillStyle = ink.quiet;
  lines.forEach((line, number) => ctx.fillText(line, EDGE, y + number * 20));
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
}

function flow(ctx, entries, width) {
  let [x, row] = [0, 0];
  const places = entries.map((entry) => {
    const words = entry.count === undefined ? entry.label : `${entry.label} (${entry.count})`;
    const wide = SWATCH + ctx.measureText(words).width + 22;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const place = { entry: { ...entry, words }, x: EDGE + x, row };
    x += wide;
    return place;
  });
  return { places, rows: entries.length ? row + 1 : 0 };
}

function swatch(ctx, { colour, shape, dashed, hollow }, x, y, ink) {
  if (shape === undefined) {
    ctx.beginPath();
    ctx.setLineDash(dashed ? [4, 3] : []);
    ctx.moveTo(x, y);
    ctx.lineTo(x + 16, y);
    ctx.lineWidth = 3;
    ctx.strokeStyle = colour;
    ctx.stroke();
    ctx.setLineDash([]);
    return;
  }
  dotPath(ctx, shape, x + 8, y, shape === "square" ? 6 : 7);
  ctx.fillStyle = hollow ? ink.background : colour;
  ctx.fill();
  ctx.lineWidth = hollow ? 2 : 1;
  ctx.strokeStyle = hollow ? colour : ink.halo;
  ctx.stroke();
}

export function saveAs(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// What the picture says besides the drawing: only what is seen of the legend, and what size and lines mean.
export function pictureWords(scene, words, about, visible) {
  const legend = scene.legend ?? [];
  // a group has an entry for each of its shapes, or one for all
  const alone = new Set(legend.map(({ key }) => key).filter((key, place, keys) => keys.indexOf(key) === keys.lastIndexOf(key)));
  const entryOf = ({ key, shape }) => (alone.has(key) ? key : `${key}|${shape}`);
  const seen = new Map();
  for (const { id, group, shape } of scene.nodes) {
    const entry = entryOf({ key: group, shape });
    if (visible(id)) seen.set(entry, (seen.get(entry) ?? 0) + 1);
  }
  const day = new Intl.DateTimeFormat(words.lang, { dateStyle: "long" }).format(new Date());
  const dots = legend.map((entry) => ({ ...entry, count: seen.get(entryOf(entry)) })).filter(({ count }) => count);
  const largest = scene.size_legend?.[0];
  const size = fill(words.legend_size, { what: scene.size_by }) + (largest ? `; ${fill(words.legend_largest, { value: largest.label })}` : "");
  const lines = (scene.tie_legend ?? []).map(({ label, colour, dashed }) => ({ label, colour, dashed }));
  return {
    title: scene.title,
    about,
    day: fill(words.made, { day }),
    entries: [...dots, ...lines],
    notes: [fill(words.legend_colour, { what: scene.colour_by }), size, words.legend_lines],
  };
}

// netwerk-obs-de-linde-2026-03-05.png
export function pictureName(words, label) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const plain = (label ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
  return [words.file, plain, day].filter(Boolean).join("-").concat(".png");
}

export function createPictures({ scene, words, painter, state, theme, speech }) {
  const image = () => {
    const about = state.rings ? fill(words.rings_of, { school: state.rings.label }) : scene.overlay;
    return pictureOf(painter, pictureWords(scene, words, about, state.visible), theme.ink());
  };
  return {
    image,
    async save() {
      const name = pictureName(words, state.rings?.label);
      try {
        saveAs(await image(), name);
        speech.say(fill(words.picture_saved, { name }));
      } catch {
        speech.say(words.picture_failed);
      }
    },
  };
}
