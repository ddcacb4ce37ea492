/* What CKAN's own pages say in English only, or do not say to those who listen to a page. */
(() => {
  const _ = (text) => ckan.i18n._(text);

  for (const event of ["show.bs.modal", "show.bs.toast"]) {
    document.addEventListener(event, ({ target }) => {
      target.querySelector(".btn-close[aria-label='Close']")?.setAttribute("aria-label", _("Close"));
    });
  }

  jQuery.fn.select2.defaults.set("language", {
    errorLoading: () => _("The choices could not be loaded."),
    inputTooShort: () => _("Type more letters."),
    loadingMore: () => _("Loading more …"),
    noResults: () => _("Nothing found"),
    removeAllItems: () => _("Remove all"),
    removeItem: () => _("Remove"),
    search: () => _("Search"),
    searching: () => _("Searching …"),
  });

  const nameArrows = () => {
    const arrows = { "fa-chevron-left": _("Previous page"), "fa-chevron-right": _("Next page") };
    for (const [icon, name] of Object.entries(arrows)) {
      for (const arrow of document.querySelectorAll(`.pagination a > .${icon}`)) arrow.parentElement.setAttribute("aria-label", name);
    }
  };

  // Who speaks to the browser says what stands there: a name that lacks those words hides the link.
  const dropOtherNames = () => {
    for (const element of document.querySelectorAll("a[aria-label], button[aria-label]")) {
      const shown = element.innerText.trim();
      if (shown && !element.getAttribute("aria-label").includes(shown)) element.removeAttribute("aria-label");
    }
  };

  // The label of a field is not that of the list which replaces it.
  const nameChoices = () => {
    for (const list of document.querySelectorAll(".select2-container")) {
      const field = list.previousElementSibling;
      const label = field?.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
      const name = label ? label.innerText.trim() : field?.getAttribute("aria-label") || field?.getAttribute("placeholder");
      if (!name) continue;
      for (const part of list.querySelectorAll(".select2-selection, .select2-selection__rendered, .select2-search__field")) {
        part.setAttribute("aria-label", name);
      }
    }
    // A text area is a text box by itself; the role that select2 gives it is not allowed there.
    document.querySelectorAll("textarea.select2-search__field[role]").forEach((area) => area.removeAttribute("role"));
  };

  const nameTools = () => {
    document.querySelectorAll("a.handle:not([aria-label])").forEach((handle) => handle.setAttribute("aria-label", _("Move")));
    document
      .querySelectorAll("input[readonly]:not([id]):not([aria-label])")
      .forEach((name) => name.setAttribute("aria-label", _("File name")));
    document.querySelectorAll(".btn-close[aria-label='Close']").forEach((cross) => cross.setAttribute("aria-label", _("Close")));
    document.querySelector("#dropdownDownloadFormat")?.setAttribute("aria-label", _("Formats to download"));
    document.querySelectorAll("iframe[aria-label='Data viewer']").forEach((frame) => frame.setAttribute("aria-label", _("Data viewer")));
    document.querySelectorAll("h3.accordion-header").forEach((heading) => heading.setAttribute("aria-level", "2"));
    for (const link of document.querySelectorAll(".activity a[href*='/dataset/']")) {
      if (!link.innerText.trim()) link.textContent = _("Draft without a title");
    }
    document.querySelectorAll("#username[disabled]").forEach((name) => name.setAttribute("aria-label", _("Username")));
  };

  // CKAN's modules and htmx go on building after the page has loaded.
  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => [nameArrows, dropOtherNames, nameChoices, nameTools].forEach((name) => name()));
  };
  // What is named before the texts have arrived would stay in English.
  const load = ckan.i18n.load;
  ckan.i18n.load = (texts) => {
    load.call(ckan.i18n, texts);
    soon();
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  };
})();
