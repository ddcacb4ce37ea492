/* What CKAN's dialogues, notices and choices say in English only. */
for (const event of ["show.bs.modal", "show.bs.toast"]) {
  document.addEventListener(event, ({ target }) => {
    const button = target.querySelector(".btn-close[aria-label='Close']");
    if (button) button.setAttribute("aria-label", ckan.i18n._("Close"));
  });
}

jQuery.fn.select2.defaults.set("language", {
  errorLoading: () => ckan.i18n._("The choices could not be loaded."),
  inputTooShort: () => ckan.i18n._("Type more letters."),
  loadingMore: () => ckan.i18n._("Loading more …"),
  noResults: () => ckan.i18n._("Nothing found"),
  removeAllItems: () => ckan.i18n._("Remove all"),
  removeItem: () => ckan.i18n._("Remove"),
  search: () => ckan.i18n._("Search"),
  searching: () => ckan.i18n._("Searching …"),
});
