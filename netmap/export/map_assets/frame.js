// The elements of the map: what has the focus, the live region, the list of sectors, the help; and the full screen.
import { createKeyHelp } from "./keyhelp.js";
import { sectorList, sectorRoom } from "./rings_drawn.js";
import { fill } from "./speech.js";

const LOW = 420; // pixels
let frames = 0;

export function createFrame(container, words) {
  frames += 1;
  const make = (className) => {
    const made = document.createElement("div");
    made.className = className;
    return made;
  };
  const box = make("netmap-canvas");
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", words.label);
  const hint = make("netmap-hint");
  hint.id = `netmap-help-${frames}`;
  hint.textContent = words.help;
  box.setAttribute("aria-describedby", hint.id);
  const live = make("netmap-live");
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  const about = make("netmap-rings");
  about.hidden = true;
  container.replaceChildren(box, hint, live, about);
  const help = createKeyHelp(container, words);
  const root = container.getRootNode();
  const filled = () => container.classList.contains("netmap-filling");
  const onScreen = () => root.fullscreenElement === container;
  const listen = (target, name, act) => {
    target.addEventListener(name, act);
    return () => target.removeEventListener(name, act);
  };

  return {
    box,
    live,
    add: (element) => box.after(element),
    help: help.open,
    // What the school reaches, as words: beside the rings where there is no room for names, and for who cannot see them.
    rings(made) {
      about.hidden = !made;
      container.classList.toggle("ringed", Boolean(made));
      about.replaceChildren();
      if (!made) return;
      const title = document.createElement("p");
      title.textContent = fill(words.rings_of, { school: made.label });
      about.append(title, sectorList(made, words));
    },
    // Pixels that buttons and words keep from the picture.
    room(rings) {
      const narrow = container.classList.contains("narrow");
      const low = box.clientHeight < LOW; // there the buttons stand beside the picture
      if (!rings) return { top: low ? 20 : 56, right: narrow && !low ? 20 : 56, bottom: low ? 20 : 64, left: 20 };
      const side = narrow ? 24 : sectorRoom(box.clientWidth) + 16;
      return { top: narrow ? 112 : 70, right: side, bottom: narrow ? about.offsetHeight + 24 : 56, left: side };
    },
    full: () => filled() || onScreen(),
    // The whole screen; where the browser does not allow that, the whole window.
    async fullscreen() {
      if (filled()) container.classList.remove("netmap-filling");
      else if (onScreen()) await document.exitFullscreen();
      else {
        try {
          await container.requestFullscreen();
        } catch {
          container.classList.add("netmap-filling");
        }
      }
    },
    onFull: (act) => listen(document, "fullscreenchange", act),
    onBlur: (act) => listen(box, "blur", act),
  };
}
