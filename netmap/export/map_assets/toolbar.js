// The buttons beside the map.
//
//   createToolbar(words, [{sign, name, act}]) → element
export function createToolbar(words, buttons) {
  const bar = document.createElement("div");
  bar.className = "netmap-bar";
  for (const { sign, name, act } of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = words[name];
    button.setAttribute("aria-label", words[name]);
    button.addEventListener("click", act);
    bar.append(button);
  }
  return bar;
}
