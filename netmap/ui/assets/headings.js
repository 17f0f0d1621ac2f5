// The levels of headings follow on each other without a gap: Streamlit makes a title an h1 and a subheader an h3. What is seen
// stays the same; a screen reader hears level 1, 2, 3.
export function orderHeadings() {
  const every = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")];
  const used = [...new Set(every.map((heading) => Number(heading.tagName[1])))].sort();
  for (const heading of every) {
    const level = used.indexOf(Number(heading.tagName[1])) + 1;
    const wanted = level === Number(heading.tagName[1]) ? null : String(level);
    if (heading.getAttribute("aria-level") === wanted) continue;
    if (wanted === null) heading.removeAttribute("aria-level");
    else heading.setAttribute("aria-level", wanted);
  }
}
