// Light, dark, or as the surroundings are; the colours of everything that is not a node or a tie.
export const INKS = {
  light: {
    text: "#16202b",
    quiet: "#4a5663",
    halo: "#ffffff",
    faint: "#dfe3e8",
    line: "#5b6673",
    ring: "#7d8894",
    panel: "#eef3f7",
    background: "#fbfcfd",
    accent: "#005f9e",
    onAccent: "#ffffff",
    warn: "#a3170f",
    warnPanel: "#fbe4e1",
  },
  dark: {
    text: "#f2f4f7",
    quiet: "#b9c2cc",
    halo: "#14181d",
    faint: "#3a4149",
    line: "#aab4bf",
    ring: "#7d8894",
    panel: "#1c232b",
    background: "#14181d",
    accent: "#7cc4f5",
    onAccent: "#0b1a26",
    warn: "#ffa79c",
    warnPanel: "#43211f",
  },
};

// Contrast of two colours "#rrggbb", 1 to 21 (WCAG 2.1).
export function contrastOf(one, other) {
  const light = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

// surroundings: () → true when the page around the map is dark; by default what the device prefers.
export function createTheme(container, changed, surroundings) {
  const media = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
  const around = surroundings ?? (() => media?.matches ?? false);
  let wanted = "auto";
  const now = () => (wanted === "auto" ? (around() ? "dark" : "light") : wanted);
  const show = () => {
    const before = container.dataset.theme;
    container.dataset.theme = now();
    if (before !== container.dataset.theme) changed();
  };
  media?.addEventListener?.("change", show);
  container.dataset.theme = now();
  return {
    ink: () => INKS[container.dataset.theme],
    get wanted() { return wanted; },
    set(name) {
      wanted = name;
      show();
    },
    destroy: () => media?.removeEventListener?.("change", show),
  };
}
