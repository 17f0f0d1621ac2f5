// The buttons of the map: one toolbar, in which Tab comes once and arrows go on.
//
//   const bar = createToolbar(words, act, options)
//     act       {zoom(factor), fit, reset, full, picture, theme(name), keep(on), rings, focus(steps | null), keys}
//     bar.element
//     bar.show({rings: {label, on, fixed} | null, chosen: n, steps, full, theme, keep})   what can be done now
//     bar.boxes(frame)   where buttons stand, in pixels of a frame: no name is put there
import { fill } from "./speech.js";

const THEMES = ["auto", "light", "dark"];
const ICONS = {
  zoom_in: "M5 12h14M12 5v14",
  zoom_out: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  reset: "M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5",
  full: "M14 10l6-6M15 4h5v5M10 14l-6 6M9 20H4v-5",
  picture: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14",
  auto: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  light: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.5M12 19.500V22M2 12h2.500M19.5 12H22M5 5l1.7 1.700M17.3 17.300L19 19M5 19l1.7-1.700M17.3 6.700L19 5",
  dark: "M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10z",
  keep: "M6 12.500l4 4 8-9M3 3h5M3 3v5M21 21h-5M21 21v-5",
  keys: "M9 9a3 3 0 1 1 4.2 2.750c-.8.4-1.2 1-1.2 1.750v.5M12 17.500v.2",
  rings: "M12 10.500a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM12 6.500a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM12 2.500a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z",
  back: "M19 12H5M11 6l-6 6 6 6",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", width: 20, height: 20, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" })) svg.setAttribute(key, value);
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

function makeButton(drawing, name, act) {
  const button = document.createElement("button");
  button.type = "button";
  if (drawing) button.append(icon(drawing));
  nameButton(button, name);
  button.addEventListener("click", act);
  return button;
}

function nameButton(button, name) {
  button.title = name;
  button.setAttribute("aria-label", name);
}

export function createToolbar(words, act) {
  const element = document.createElement("div");
  element.className = "netmap-tools";
  element.setAttribute("role", "toolbar");
  element.setAttribute("aria-label", words.tools);
  const group = (name, ...buttons) => {
    const made = document.createElement("div");
    made.className = `netmap-group ${name}`;
    made.append(...buttons);
    element.append(made);
    return made;
  };
  const ringsButton = makeButton("rings", words.rings_leave, () => act.rings());
  const ringsWords = document.createElement("span");
  ringsButton.append(ringsWords);
  ringsButton.classList.add("wide");
  const nearWords = document.createElement("span");
  nearWords.className = "netmap-near";
  nearWords.textContent = words.focus;
  const near = [null, 1, 2, 3].map((steps) => {
    const name = words[`focus_${steps ?? "all"}`];
    const button = makeButton(null, name, () => act.focus(steps));
    button.textContent = name;
    button.removeAttribute("title");
    return button;
  });
  const keep = makeButton("keep", words.keep, () => act.keep(keep.getAttribute("aria-pressed") !== "true"));
  keep.classList.add("netmap-keep");
  const full = makeButton("full", words.full, () => act.full());
  const theme = makeButton("auto", words.theme_auto, () => act.theme(THEMES[(THEMES.indexOf(theme.dataset.now) + 1) % THEMES.length]));
  const caption = document.createElement("strong");
  const ringsGroup = group("school", ringsButton, caption);
  const nearGroup = group("near", nearWords, ...near);
  nearGroup.setAttribute("role", "group");
  nearGroup.setAttribute("aria-label", words.focus);
  group(
    "more",
    keep,
    makeButton("reset", words.reset_help, () => act.reset()),
    full,
    makeButton("picture", words.picture, () => act.picture()),
    theme,
    makeButton("keys", words.keys, () => act.keys()),
  );
  group("zoom", makeButton("zoom_in", words.zoom_in, () => act.zoom(1.4)), makeButton("zoom_out", words.zoom_out, () => act.zoom(1 / 1.4)), makeButton("fit", words.fit, () => act.fit()));

  // One stop for Tab; arrows, Home and End walk over the buttons that are there.
  const there = () => [...element.querySelectorAll("button")].filter((button) => button.getClientRects().length);
  const stop = (button) => element.querySelectorAll("button").forEach((other) => (other.tabIndex = other === button ? 0 : -1));
  element.addEventListener("focusin", (event) => stop(event.target));
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const buttons = there();
    const here = buttons.indexOf(event.target);
    const next = step ? buttons[(here + step + buttons.length) % buttons.length] : event.key === "Home" ? buttons[0] : event.key === "End" ? buttons.at(-1) : null;
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  stop(element.querySelector(".more button:not(.netmap-keep)"));

  return {
    element,
    enter: () => (there().find((button) => button.tabIndex === 0) ?? there()[0])?.focus(),
    show({ rings, chosen, steps, full: filled, theme: name, keep: kept }) {
      ringsGroup.hidden = !rings;
      if (rings) {
        ringsWords.textContent = rings.on ? words.rings_leave : fill(words.rings_of, { school: rings.label });
        nameButton(ringsButton, ringsWords.textContent);
        ringsButton.hidden = rings.fixed;
        caption.textContent = rings.on ? fill(words.rings_of, { school: rings.label }) : "";
        ringsButton.querySelector("svg").replaceWith(icon(rings.on ? "back" : "rings"));
      }
      nearGroup.hidden = !chosen || Boolean(rings?.on);
      near.forEach((button, index) => button.setAttribute("aria-pressed", String((steps ?? 0) === index)));
      nameButton(full, filled ? words.full_leave : words.full);
      const next = THEMES[(THEMES.indexOf(name) + 1) % THEMES.length];
      theme.dataset.now = name;
      theme.querySelector("svg").replaceWith(icon(name));
      nameButton(theme, fill(words.theme_next, { now: words[`theme_${name}`], next: words[`theme_${next}`].split(": ").at(-1) }));
      keep.setAttribute("aria-pressed", String(kept));
      const buttons = there();
      if (buttons.length && !buttons.some((button) => button.tabIndex === 0)) stop(buttons[0]);
    },
    boxes(frame) {
      return [...element.querySelectorAll(".netmap-group:not([hidden])")].map((made) => {
        const box = made.getBoundingClientRect();
        return { x: box.left - frame.left - 4, y: box.top - frame.top - 4, w: box.width + 8, h: box.height + 8 };
      });
    },
  };
}
