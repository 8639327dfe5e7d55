// What a tester with a ruler would note on a page. Looks into shadow roots too, where components
// draw. Everything a finger or a key can use is a "target"; its size is that of its label or card.
window.measure = (() => {
  const USABLE = [
    "a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary",
    "[role=button]", "[role=radio]", "[role=checkbox]", "[role=slider]", "[role=tab]",
    "[role=link]", "[role=switch]", "[role=option]", "[role=gridcell]", "[tabindex]",
  ].join(",");

  function* deep(root = document) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* deep(element.shadowRoot);
    }
  }

  const up = (element) => element.parentElement ?? element.getRootNode().host ?? null;

  function holds(outer, inner) {
    for (let at = inner; at; at = up(at)) if (at === outer) return true;
    return false;
  }

  function seen(element) {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
  }

  const short = (text) => text.trim().replace(/\s+/g, " ").slice(0, 60);

  function name(element) {
    const key = element.closest("[class*='st-key-']")?.className.match(/st-key-(\S+)/)?.[1];
    const said = element.getAttribute("aria-label") || element.innerText || element.textContent;
    return `${element.localName}${key ? ` in ${key}` : ""} “${short(said || "")}”`;
  }

  // What answers a tap for this element: a card, a label, or the element itself.
  function target(element) {
    const label = element.closest("label");
    const card = label?.closest("[class*='st-key-cards_'] [role=radiogroup] > div");
    return card ?? label ?? element;
  }

  function targets() {
    const found = new Map();
    for (const element of deep()) {
      if (!element.matches(USABLE) || element.disabled || element.tabIndex < -1) continue;
      if (element.getAttribute("aria-disabled") === "true") continue;
      if (element.getAttribute("tabindex") === "-1" && !element.matches(USABLE.replace(",[tabindex]", ""))) continue;
      const hit = target(element);
      if (seen(hit) && !found.has(hit)) found.set(hit, element);
    }
    return found;
  }

  return { deep, up, holds, seen, name, target, targets };
})();
