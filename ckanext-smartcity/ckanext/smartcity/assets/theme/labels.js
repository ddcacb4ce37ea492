/* CKAN's dialogues name their closing button in English only. */
document.addEventListener("show.bs.modal", (event) => {
  const button = event.target.querySelector(".btn-close[aria-label='Close']");
  if (button) button.setAttribute("aria-label", ckan.i18n._("Close"));
});
