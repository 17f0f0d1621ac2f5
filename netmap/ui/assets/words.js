// Streamlit's own words ("Upload", "200MB per file") cannot be set: they are replaced on the page, by whole text only.
import { orderHeadings } from "./headings.js";
import { nameGroups } from "./menu.js";

const NAMES = ["aria-label", "aria-valuetext", "placeholder", "title"];
const ATTRIBUTES = NAMES.map((name) => `[${name}]`).join(",");
// never what we or a sheet wrote
const OURS = '[data-testid="stMarkdown"],[data-testid="stTable"],.netmap-map';
const MENU = '[data-testid="stDataFrameColumnMenu"],[data-testid="stDataFrameColumnFormattingMenu"]';
const MENU_OF_PAGES = '[data-testid="stSidebarNav"]';
const ESCAPED = /\\([\\`*_{}[\]()#+\-.!|<>~$:&^=@])/g;
let watcher = null;
let words = { exact: {}, menu: {}, patterns: [] };

function translate(text) {
  const key = text.trim();
  if (!key) return null;
  if (Object.hasOwn(words.exact, key)) return text.replace(key, () => words.exact[key]);
  for (const [pattern, replacement] of words.patterns) {
    if (pattern.test(key)) return key.replace(pattern, replacement);
  }
  return null;
}

// What a text or name was before, so that another language starts from there: node → name ("" for a text) → [before, now]
const before = new WeakMap();

function source(node, name, value) {
  const kept = before.get(node)?.get(name);
  return kept && kept[1] === value ? kept[0] : value;
}

function remember(node, name, was, now) {
  if (!before.has(node)) before.set(node, new Map());
  before.get(node).set(name, [was, now]);
}

function fixText(node) {
  if (node.parentElement?.closest(OURS)) return;
  const was = source(node, "", node.data);
  const key = was.trim();
  const inMenu = Object.hasOwn(words.menu, key) && node.parentElement?.closest(MENU);
  const better = (inMenu ? words.menu[key] : translate(was)) ?? was;
  if (better === node.data) return;
  remember(node, "", was, better);
  node.data = better;
}

function fixNames(element) {
  // an icon beside words needs no name of its own ("computer icon")
  if (element.getAttribute("role") === "img" && /^[a-z0-9_]+ icon$/.test(element.getAttribute("aria-label") ?? "")) {
    element.removeAttribute("role");
    element.removeAttribute("aria-label");
    element.setAttribute("aria-hidden", "true");
    return;
  }
  for (const name of NAMES) {
    const value = element.getAttribute(name);
    if (!value) continue;
    // Streamlit names a box by its label as Markdown: without the backslashes it can be said aloud
    const was = source(element, name, value).replace(ESCAPED, "$1");
    const better = translate(was) ?? was;
    if (better === value) continue;
    remember(element, name, was, better);
    element.setAttribute(name, better);
  }
}

function fix(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) fixText(node);
  if (root.matches(ATTRIBUTES)) fixNames(root);
  for (const element of root.querySelectorAll(ATTRIBUTES)) fixNames(element);
}

function follow(changes) {
  let headings = false;
  let menu = false;
  for (const change of changes) {
    if (change.type === "characterData") fixText(change.target);
    else if (change.type === "attributes") fixNames(change.target);
    for (const node of change.addedNodes) {
      if (node.nodeType === 1) {
        fix(node);
        menu ||= (node.closest(MENU_OF_PAGES) ?? node.querySelector(MENU_OF_PAGES)) !== null;
        headings ||= node.matches("h1,h2,h3,h4,h5,h6") || node.querySelector("h1,h2,h3,h4,h5,h6") !== null;
      } else if (node.nodeType === 3) fixText(node);
    }
    headings ||= change.removedNodes.length > 0;
  }
  if (headings) orderHeadings();
  if (menu) nameGroups();
}

// Calendars and numbers follow the language of the browser: they hear that it is the chosen one.
function speak(lang) {
  document.documentElement.lang = lang;
  document.cookie = `netmap-lang=${lang}; path=/; max-age=31536000; SameSite=Lax`; // as it was chosen, the next time too
  const locale = lang === "nl" ? "nl-NL" : "en-GB";
  if (navigator.language === locale) return;
  Object.defineProperty(navigator, "language", { get: () => locale, configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => [locale], configurable: true });
  window.dispatchEvent(new Event("languagechange"));
}

export default function ({ data }) {
  speak(data.lang);
  words = { exact: data.exact, menu: data.menu, patterns: data.patterns.map(([from, to]) => [new RegExp(from), to]) };
  fix(document.body);
  orderHeadings();
  nameGroups();
  if (!watcher) {
    watcher = new MutationObserver(follow);
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES });
  }
}
