"""A person without a mouse: moves with Tab, always sees where they are, types, presses Enter and Space."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

MOST_TABS = 250
LONGEST_SCROLL = 3000  # milliseconds until what has the focus has come into view
# What has the focus is on the screen, marked by an outline or a shadow.
_SEEN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at.tagName === 'IFRAME') return true;
  // The field of a list with several choices lies without a frame in the frame of that list.
  const style = getComputedStyle(at.closest('.select2-selection') || at), box = at.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const marked = outlined || style.boxShadow !== 'none';
  return marked && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
}"""
_WHAT = "document.activeElement.outerHTML.slice(0, 200)"
# The box that stands for a list which select2 has hidden.
_BESIDE = "xpath=following-sibling::span[1]//*[@role='combobox']"
_IS_AT = "element => element === document.activeElement"


class Keys:
    """The keyboard of a page; every step asserts that the focus can be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        target.wait_for()
        for _ in range(MOST_TABS):
            if target.evaluate(_IS_AT):
                return
            self.page.keyboard.press("Tab")
            self._see_the_focus()
        raise AssertionError(f"{MOST_TABS} steps with Tab do not lead to {target}")

    def _see_the_focus(self) -> None:
        try:
            self.page.wait_for_function(_SEEN, timeout=LONGEST_SCROLL)
        except TooLate as late:
            raise AssertionError(f"The focus cannot be seen: {self.page.evaluate(_WHAT)}") from late

    def fill(self, target: Locator, text: str) -> None:
        """Go to a field and type."""
        self.tab_to(target)
        self.page.keyboard.type(text)

    def choose(self, target: Locator, value: str) -> None:
        """Go to a list and move down to a value; in a list that can be searched, type what it is called."""
        if "select2-hidden-accessible" in (target.get_attribute("class") or ""):
            self.tab_to(target.locator(_BESIDE))
            self.page.keyboard.press("Enter")
            # The box opens and takes the focus a moment later; who types sees both.
            self.page.locator(".select2-container--open .select2-search__field:focus").wait_for()
            name = target.locator(f"option[value='{value}']").text_content() or ""
            self.page.keyboard.type(name)
            expect(self.page.locator(".select2-results__option--highlighted")).to_have_text(name.strip())
            self.page.keyboard.press("Enter")
        else:
            self.tab_to(target)
            for _ in range(target.locator("option").count()):
                if target.input_value() != value:
                    self.page.keyboard.press("ArrowDown")
        assert target.input_value() == value

    def tick(self, target: Locator) -> None:
        """Go to a box and tick it."""
        self.tab_to(target)
        self.page.keyboard.press("Space")

    def press(self, target: Locator) -> None:
        """Go to a link or button and press it."""
        self.tab_to(target)
        self.page.keyboard.press("Enter")
