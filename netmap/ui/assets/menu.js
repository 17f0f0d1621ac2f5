// The groups of the menu are lists with a name: Streamlit puts a block with a head straight into one list of all pages.
export function nameGroups() {
  const every = document.querySelector('ul[data-testid="stSidebarNavItems"]');
  if (!every?.querySelector('[data-testid="stNavSectionHeader"]')) return;
  every.setAttribute("role", "presentation");
  for (const group of every.children) {
    const head = group.querySelector('[data-testid="stNavSectionHeader"]');
    if (!head) continue;
    group.setAttribute("role", "list");
    group.setAttribute("aria-label", head.textContent.replace("expand_more", "").replace("expand_less", "").trim());
    head.setAttribute("aria-hidden", "true"); // said as the name of the list
  }
}
