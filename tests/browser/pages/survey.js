// What a page shows a person, read from its document; run inside the page, returns plain values.
() => {
  const INLINE = /^(inline|contents|ruby)/;
  const TEXT_ATTRIBUTES = ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "label", "data-bs-title", "data-bs-content", "data-module-content"];
  // Rows and column names of a previewed table are data.
  const SILENT = "script, style, noscript, template, code, pre, textarea, [lang=en], [translate=no], .dataTable, .dataTables_sizing, .dt-select-columns td, .sortinfo";

  const block = (node) => {
    let element = node.parentElement;
    while (element.parentElement && INLINE.test(getComputedStyle(element).display)) element = element.parentElement;
    return element;
  };

  const texts = () => {
    const found = [];
    let current = null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || node.parentElement.closest(SILENT)) continue;
      const around = block(node);
      if (current && current.around === around) current.text += node.data;
      else found.push((current = { around, text: node.data }));
    }
    return found.map(({ around, text }) => ({ where: around.tagName.toLowerCase() + "." + around.className, text }));
  };

  const attributes = () =>
    [...document.querySelectorAll("*")]
      .filter((element) => !element.closest("[lang=en], [translate=no], .dataTable"))
      .flatMap((element) => [
        ...TEXT_ATTRIBUTES.filter((name) => element.hasAttribute(name)).map((name) => ({
          where: `${element.tagName.toLowerCase()}[${name}]`,
          text: element.getAttribute(name),
        })),
        ...(element.matches("input[type=submit], input[type=button], input[type=reset]")
          ? [{ where: "input[value]", text: element.value }]
          : []),
        ...(element.matches("meta[name=description], meta[property='og:title'], meta[property='og:description']")
          ? [{ where: "meta", text: element.content }]
          : []),
      ]);

  return {
    texts: [{ where: "title", text: document.title }, ...texts(), ...attributes()],
    links: [...document.links].map((link) => link.href),
    missing: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
  };
}
