// Letters and places on the canvas, in pixels of the map.
export const FACE = 'system-ui, "Segoe UI", Roboto, sans-serif';

export const onScreen = ({ x, y }, camera) => ({ x: (x - camera.x) * camera.scale + camera.width / 2, y: (y - camera.y) * camera.scale + camera.height / 2 });

// Letters with a rim in the colour of the ground, so that they can be read on anything.
export function writeText(ctx, text, x, y, colour, ink) {
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = ink.halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

// Words in lines of at most so many pixels, also after a slash; a word that is longer than that has a line of its own.
export function wrapText(ctx, text, width) {
  const lines = [];
  for (const word of text.match(/[^\s/]+[\s/]*/g) ?? []) {
    const longer = `${lines.at(-1) ?? ""}${word}`;
    if (lines.length && ctx.measureText(longer.trimEnd()).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => line.trimEnd());
}
