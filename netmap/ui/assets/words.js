// Streamlit's own words ("Upload", "200MB per file") cannot be set: they are replaced on the page, by whole text only.
let watcher = null;
let words = { exact: {}, patterns: [] };

function translate(text) {
  const key = text.trim();
  if (!key) return null;
  if (Object.hasOwn(words.exact, key)) return text.replace(key, () => words.exact[key]);
  for (const [pattern, replacement] of words.patterns) {
    if (pattern.test(key)) return key.replace(pattern, replacement);
  }
  return null;
}

function fix(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // never what we or a sheet wrote
    if (node.parentElement?.closest('[data-testid="stMarkdown"],[data-testid="stDataFrame"],[data-testid="stTable"]')) continue;
    const better = translate(node.data);
    if (better !== null && better !== node.data) node.data = better;
  }
  for (const element of [root, ...root.querySelectorAll("[aria-label],[placeholder],[title]")]) {
    for (const name of ["aria-label", "placeholder", "title"]) {
      const value = element.getAttribute?.(name);
      const better = value ? translate(value) : null;
      if (better !== null && better !== value) element.setAttribute(name, better);
    }
  }
}

export default function ({ data }) {
  document.documentElement.lang = data.lang;
  words = { exact: data.exact, patterns: data.patterns.map(([from, to]) => [new RegExp(from), to]) };
  fix(document.body);
  if (!watcher) {
    watcher = new MutationObserver((changes) => {
      for (const change of changes) {
        for (const node of change.addedNodes) {
          if (node.nodeType === 1) fix(node);
          else if (node.nodeType === 3 && node.parentElement) fix(node.parentElement);
        }
      }
    });
    watcher.observe(document.body, { childList: true, subtree: true });
  }
}
