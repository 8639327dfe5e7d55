// What a tester with a ruler notes on a page. Looks into shadow roots too, where components draw.
// A "target" is what answers a tap; its size is that of the card or label it stands in.
window.measure = (() => {
  const USABLE = ["a[href]", "button", "input", "select", "textarea", "summary"]
    .concat(["button", "radio", "checkbox", "slider", "spinbutton", "tab", "link", "switch", "option"]
      .map((role) => `[role=${role}]`))
    .join(",");
  const HIDDEN = "[inert], [aria-hidden=true], [disabled], [aria-disabled=true], [type=hidden]";
  const BAR = ".st-key-walk";  // stays where it is while the page scrolls under it
  const FLOATING = "[data-floating-ui-portal], [data-testid=stPopoverBody], [role=dialog]";

  function* deep(root = document) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* deep(element.shadowRoot);
    }
  }

  const up = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;

  function* line(element) {
    for (let at = element; at; at = up(at)) yield at;
  }

  const within = (element, selector) => [...line(element)].some((at) => at.matches(selector));
  const holds = (outer, inner) => [...line(inner)].includes(outer);
  const drawn = (element) => element instanceof SVGElement;

  function seen(element) {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
      && !within(element, "[inert]");
  }

  function name(element) {
    const place = [...line(element)].map((at) => /st-key-(\S+)/.exec(at.getAttribute("class"))?.[1]).find(Boolean);
    const said = element.getAttribute("aria-label") || element.closest("label")?.innerText || element.innerText || element.textContent || "";
    return `${element.localName}${place ? ` in ${place}` : ""} “${said.trim().replace(/\s+/g, " ").slice(0, 50)}”`;
  }

  // Cards and labels answer for the small control inside them, a slider along its track, and a date
  // or time anywhere in its field, whose parts fill one after the other.
  function hit(element) {
    const label = element.closest("label");
    if (element.matches("[role=spinbutton]")) return element.closest("[role=group]") ?? element;
    if (element.type === "range" && element.closest("[data-testid=stSlider]")) return element.closest("[role=group]");
    if (element.type === "file") return null;  // the button beside it opens it
    return label?.closest("[class*='st-key-cards_'] [role=radiogroup] > div") ?? label ?? element;
  }

  function targets() {
    const found = new Map();
    for (const element of deep()) {
      if (!element.matches(USABLE) || within(element, HIDDEN)) continue;
      const target = hit(element);
      if (target && seen(target)) found.set(target, element);
    }
    return [...found.keys()];
  }

  // All that could be tapped now, in the order of the page. `aim` then gives the middle of one of
  // them, scrolled into sight, unless something lies over it; none where it has gone meanwhile.
  const PICTURES = "[data-testid=stIconMaterial], .icon, [translate=no], svg";
  let listed = [];

  function tappable() {
    const found = new Map();
    for (const element of deep()) {
      if (!element.matches(USABLE) || within(element, HIDDEN)) continue;
      const target = hit(element);
      if (target && seen(target)) found.set(target, element);
    }
    listed = [...found];
    return listed.map(([, element], place) => ({
      place,
      tag: element.localName,
      kind: element.getAttribute("role") ?? element.type ?? "",
      says: spoken(element),
      of: spoken([...line(element)].find((at) => at.matches("fieldset, [role=radiogroup]"))?.querySelector("legend")),
      checked: Boolean(element.checked) || element.getAttribute("aria-checked") === "true",
      floats: within(element, FLOATING),
      outside: Boolean(element.href) && (element.target === "_blank" || new URL(element.href).origin !== location.origin),
    }));
  }

  function aim(place) {
    const [target] = listed[place];
    if (!target.isConnected || !seen(target)) return null;
    target.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = target.getBoundingClientRect();
    const point = [left + width / 2, top + height / 2];
    const reached = at(...point);
    return reached && (holds(target, reached) || holds(reached, target)) ? point : null;
  }

  // The words on a control, without the names of its icons.
  function spoken(element) {
    if (!element) return "";
    const own = element.getAttribute("aria-label") ?? element.closest("label")?.innerText ?? element.innerText;
    const icons = [...(element.closest("label") ?? element).querySelectorAll(PICTURES)];
    const said = element.getAttribute("aria-label") ? own : icons.reduce((all, each) => all.replace(each.textContent, ""), own ?? "");
    return said.trim().replace(/\s+/g, " ");
  }

  // A link in a sentence is as high as its line: WCAG 2.5.8 excepts it.
  function inSentence(element) {
    const text = element.closest("p, li, td");
    return element.matches("a") && text && text.textContent.trim() !== element.textContent.trim();
  }

  function small(least, excepted) {
    return targets()
      .filter((element) => !inSentence(element) && !excepted.some((known) => within(element, known)))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, { width, height }]) => Math.min(width, height) < least - 0.5)
      .map(([element, { width, height }]) => `${width.toFixed(1)} x ${height.toFixed(1)}: ${name(element)}`);
  }

  // Shapes of a drawing fit together like a puzzle, so their boxes say nothing; `covered` asks them.
  function overlapping() {
    const boxes = targets().filter((element) => !drawn(element))
      .map((element) => [element, element.getBoundingClientRect(), within(element, FLOATING) ? 2 : Number(within(element, BAR))]);
    const found = [];
    boxes.forEach(([one, a, its], place) => {
      for (const [other, b, layer] of boxes.slice(place + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 1 && its === layer && !holds(one, other) && !holds(other, one))
          found.push(`${name(one)} and ${name(other)} by ${wide.toFixed(0)} x ${high.toFixed(0)}`);
      }
    });
    return found;
  }

  function at(x, y) {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot?.elementFromPoint(x, y)) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (inner === found) break;
      found = inner;
    }
    return found;
  }

  // Scrolled to the middle of the screen, does a tap on it reach it? What floats does not scroll.
  function covered() {
    const found = [];
    const floating = [...deep()].some((each) => each.matches(FLOATING) && seen(each));
    for (const element of targets()) {
      if (drawn(element) || floating !== within(element, FLOATING)) continue;
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = element.getBoundingClientRect();
      const reached = at(left + width / 2, top + height / 2);
      if (reached && (holds(element, reached) || holds(reached, element))) continue;
      found.push(`${name(element)} by ${reached ? name(reached) : "the edge of the screen"}`);
    }
    return found;
  }

  // Whatever scrolls sideways, or is itself beyond the left or right edge of the screen.
  function sideways() {
    const found = [];
    const width = document.documentElement.clientWidth;
    for (const element of deep()) {
      if (!seen(element) || drawn(element)) continue;
      const { overflowX } = getComputedStyle(element);
      const scrolls = ["auto", "scroll"].includes(overflowX) || element === document.scrollingElement;
      if (scrolls && element.scrollWidth > element.clientWidth + 1)
        found.push(`scrolls ${element.scrollWidth - element.clientWidth} px sideways: ${name(element)}`);
      const { left, right } = element.getBoundingClientRect();
      if ((left < -1 || right > width + 1) && (element.matches(USABLE) || texts(element).length))
        found.push(`from ${left.toFixed(0)} to ${right.toFixed(0)} of ${width}: ${name(element)}`);
    }
    return found;
  }

  // Words, controls and drawings that stick out past the page's own margins or the frame they stand
  // in, though not off the screen. A drawing's words stay inside the drawing.
  function beyondMargins() {
    const FRAMES = "[data-testid=stMainBlockContainer], [data-testid=stExpanderDetails], [data-testid=stVerticalBlock], .box, .notice, .fold > div";
    const QUIET = ".quiet, .spoken, [data-testid=stDateInput] input";  // not to be seen
    const found = [];
    for (const element of deep()) {
      if (!seen(element) || within(element, QUIET)) continue;
      const frames = drawn(element) && element.localName !== "svg" ? "svg" : FRAMES;
      const frame = [...line(element)].slice(1).find((at) => at.matches(frames));
      if (!frame) continue;
      const edge = frame.getBoundingClientRect();
      const { paddingLeft, paddingRight } = getComputedStyle(frame);
      const boxes = texts(element).map((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect();
      });
      if (element.matches(`${USABLE}, svg`)) boxes.push(element.getBoundingClientRect());
      const past = Math.max(0, ...boxes.map(({ left, right }) =>
        Math.max(edge.left + parseFloat(paddingLeft) - left, right - edge.right + parseFloat(paddingRight))));
      if (past > 2) found.push(`${past.toFixed(0)} px: ${name(element)}`);
    }
    return found;
  }

  const texts = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());

  // Words outside the box that clips them: cut off, or behind an ellipsis.
  function cut() {
    const found = [];
    for (const element of deep()) {
      if (element.matches("style, script, title, desc, option, noscript") || !seen(element)) continue;
      for (const node of texts(element)) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) continue;
        const by = clipper(element, box);
        if (by) found.push(`“${node.data.trim().slice(0, 50)}” by ${name(by)}`);
      }
    }
    return found;
  }

  function clipper(element, box) {
    let across = true, down = true;
    for (const outer of line(element)) {
      const { overflowX, overflowY, position } = getComputedStyle(outer);
      const edge = outer.getBoundingClientRect();
      if (edge.width <= 1 || edge.height <= 1) return null;  // said to screen readers only
      const clips = (overflow) => overflow === "hidden" || overflow === "clip";
      if (across && clips(overflowX) && (box.left < edge.left - 2 || box.right > edge.right + 2)) return outer;
      if (down && clips(overflowY) && (box.top < edge.top - 4 || box.bottom > edge.bottom + 4)) return outer;
      if (["auto", "scroll"].includes(overflowX)) across = false;  // `sideways` has seen it
      if (["auto", "scroll"].includes(overflowY)) down = false;
      if (position === "fixed") return null;
    }
    return null;
  }

  function rgb(colour) {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  }

  function light(colour) {
    const [r, g, b] = rgb(colour).slice(0, 3).map((each) => each / 255)
      .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  // Words in drawings, which axe leaves out: their contrast with the page behind the drawing.
  function faint(least) {
    const found = new Set();
    for (const element of deep()) {
      if (!element.matches("svg text") || !seen(element) || !element.textContent.trim()) continue;
      const behind = [...line(element)].map((each) => getComputedStyle(each).backgroundColor)
        .find((colour) => rgb(colour)[3] === 255) ?? "white";
      const [a, b] = [light(getComputedStyle(element).fill), light(behind)].sort((x, y) => y - x);
      const contrast = (a + 0.05) / (b + 0.05);
      if (contrast < least) found.add(`${contrast.toFixed(2)}: ${getComputedStyle(element).fill} on ${behind}, “${element.textContent.trim().slice(0, 40)}”`);
    }
    return [...found];
  }

  function focused() {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at === document.body ? null : at;
  }

  // How the focus shows on a control and what is drawn for it: an outline, or the line of a drawing.
  // Streamlit's own ring and tint do not count, they are too faint to see.
  function look(nodes) {
    return nodes.map((node) => {
      const { outline, outlineStyle, outlineWidth, stroke, strokeWidth } = getComputedStyle(node);
      return [outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outline, stroke, strokeWidth].join();
    });
  }

  const clipped = (node) => [...line(node)].some((each) => each.getBoundingClientRect().width <= 1
    && getComputedStyle(each).overflowX === "hidden");
  let last = null;
  const reached = new Set();

  // After each Tab: where the focus is, and which control looked no different while it had it.
  function stop() {
    const same = last && last.nodes.every((node) => node.isConnected)
      && look(last.nodes).join() === last.look.join();
    const unmarked = same ? { name: name(last.at), box: last.box, thumb: last.at.type === "range" } : null;
    const at = focused();
    last = null;
    if (!at) return { at: null, unmarked, away: null };
    const whole = hit(at) ?? at;
    const nodes = [...[...line(at)].slice(0, 5), ...whole.querySelectorAll("*")]
      .filter((node, place, all) => all.indexOf(node) === place && !clipped(node)
        && node.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
    const { x, y, top, bottom, left, right, width, height } = whole.getBoundingClientRect();
    last = { at, nodes, look: look(nodes), box: { x, y, width, height } };
    reached.add(at);
    const away = bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth;
    return { at: name(at), unmarked, away: away ? name(at) : null };
  }

  // Whether Tab is back where it began. Controls may share a name, so that no name can tell.
  function around() {
    const [first] = reached;
    return reached.size > 1 && focused() === first;
  }

  // Controls no Tab has come to. One stop stands for a group that arrow keys go through, and a number
  // for its plus and minus. What is behind an open layer waits until that is closed.
  function unreached() {
    const GROUPS = "[role=radiogroup], [role=toolbar], [role=grid], fieldset, [data-testid=stNumberInput]";
    const group = (each) => [...line(each)].find((at) => at.matches(GROUPS)) ?? each;
    const groups = new Set([...reached].map(group));
    const floating = [...deep()].some((each) => each.matches(FLOATING) && seen(each));
    return [...deep()]
      .filter((each) => each.matches(USABLE) && !within(each, HIDDEN) && hit(each) && seen(hit(each)))
      .filter((each) => floating === within(each, FLOATING) && !groups.has(group(each)))
      .map(name);
  }

  return { tappable, aim, focused, stop, around, unreached, faint, deep, line, within, holds, seen, name, targets, small, overlapping, covered, sideways, beyondMargins, cut };
})();
