// What a view of the network draws behind its points: circles with words at their top, words, and a bar that gives a scale.
import { FACE, onScreen } from "./letters.js";

export function drawBackdrop(ctx, { camera, ink, state, backdrop }) {
  if (!backdrop || state.rings) return;
  const screen = (place) => onScreen(place, camera);
  ctx.textAlign = "center";
  ctx.font = `600 12px ${FACE}`;
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
