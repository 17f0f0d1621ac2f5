// What a view of the network draws behind its points: areas of groups, circles with words at their top, words, and a bar that gives a scale.
import { FACE, onScreen } from "./letters.js";

const AREA_EDGE = 26; // pixels that an area reaches round its outermost points
const AREA_FILL = 0.14;

// far: 1 where groups take the place of points, 0 where points can be told apart
export function drawBackdrop(ctx, { camera, ink, state, backdrop, far = 0 }) {
  if (!backdrop || state.rings) return;
  const screen = (place) => onScreen(place, camera);
  ctx.textAlign = "center";
  ctx.font = `600 12px ${FACE}`;
  for (const area of backdrop.areas ?? []) drawArea(ctx, area, screen, area.far ? far : 1);
  for (const circle of backdrop.circles ?? []) {
    const { x, y } = screen(circle);
    ctx.beginPath();
    ctx.arc(x, y, circle.r * camera.scale, 0, 2 * Math.PI);
    ctx.fillStyle = ink.panel;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = ink.ring;
    ctx.stroke();
    if (!circle.label) continue;
    ctx.textBaseline = "bottom";
    ctx.fillStyle = ink.quiet;
    ctx.fillText(circle.label, x, y - circle.r * camera.scale - 3);
  }
  ctx.textBaseline = "middle";
  ctx.fillStyle = ink.quiet;
  for (const words of backdrop.texts ?? []) {
    const { x, y } = screen(words);
    ctx.fillText(words.text, x, y);
  }
  if (!backdrop.bar) return;
  const { x, y } = screen(backdrop.bar);
  const long = backdrop.bar.length * camera.scale;
  ctx.beginPath();
  ctx.moveTo(x, y - 5);
  ctx.lineTo(x, y);
  ctx.lineTo(x + long, y);
  ctx.lineTo(x + long, y - 5);
  ctx.lineWidth = 2;
  ctx.strokeStyle = ink.quiet;
  ctx.stroke();
  ctx.textBaseline = "bottom";
  ctx.fillText(backdrop.bar.label, x + long / 2, y - 6);
}

function drawArea(ctx, { outline, colour }, screen, strength) {
  if (strength <= 0) return;
  ctx.beginPath();
  for (const [x, y] of outline) {
    const at = screen({ x, y });
    ctx.lineTo(at.x, at.y);
  }
  ctx.closePath();
  // twice the edge in one colour, rounded: the ground under the points and a margin round them
  ctx.globalAlpha = AREA_FILL * strength;
  ctx.fillStyle = ctx.strokeStyle = colour;
  ctx.lineJoin = "round";
  ctx.lineWidth = AREA_EDGE;
  ctx.stroke();
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineJoin = "miter";
}
