// Who is lit, drawn over all others: a veil in the colour of the ground, and on it the ties and dots that count now.
import { onScreen } from "./letters.js";
import { drawRings } from "./rings_drawn.js";

const VEIL = 0.84;

export function drawLit(ctx, all) {
  const { camera, look, lit, state, ink, graph } = all;
  ctx.globalAlpha = VEIL;
  ctx.fillStyle = ink.background;
  ctx.fillRect(0, 0, camera.width, camera.height);
  ctx.globalAlpha = 1;
  if (state.rings) drawRings(ctx, all, false);
  for (const index of lit.ties) {
    const edge = graph.edges[index];
    if (!state.visible(edge.from) || !state.visible(edge.to)) continue;
    const [from, to] = [onScreen(state.at(edge.from), camera), onScreen(state.at(edge.to), camera)];
    ctx.beginPath();
    ctx.setLineDash(edge.dashes ? [6, 5] : []);
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.lineWidth = Math.max(1.2, edge.width * camera.scale);
    ctx.strokeStyle = edge.strong ? edge.color : ink.line;
    ctx.stroke();
  }
  ctx.setLineDash([]);
  for (const id of lit.ids) {
    if (!state.visible(id)) continue;
    const at = onScreen(state.at(id), camera);
    const now = look.node(id);
    dotPath(ctx, now.shape, at.x, at.y, state.size(id) * camera.scale);
    ctx.fillStyle = now.colour;
    ctx.fill();
    ctx.lineWidth = now.borderWidth;
    ctx.strokeStyle = now.border;
    ctx.stroke();
  }
}

// The shapes as vis-network draws them.
export function dotPath(ctx, shape, x, y, r) {
  ctx.beginPath();
  if (shape === "square") ctx.rect(x - r, y - r, 2 * r, 2 * r);
  else if (shape === "diamond") {
    for (const [dx, dy] of [[0, r], [r, 0], [0, -r], [-r, 0]]) ctx.lineTo(x + dx, y + dy);
    ctx.closePath();
  } else if (shape === "triangle") {
    const [side, low] = [1.15 * r, y + 0.275 * 1.15 * r];
    const high = Math.sqrt(3) * side - (side / Math.sqrt(3));
    for (const [px, py] of [[x, low - high], [x + side, low + side / Math.sqrt(3)], [x - side, low + side / Math.sqrt(3)]]) ctx.lineTo(px, py);
    ctx.closePath();
  } else ctx.arc(x, y, r, 0, 2 * Math.PI);
}
