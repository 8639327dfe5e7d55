// Draws nothing of its own but the tick: the figures are in the SVG files. An area drawn in several
// views is one radio (its `data-main` drawing); the other drawings light up with it and can be tapped.
const SVG = "http://www.w3.org/2000/svg";
const STEP = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export default function ({ parentElement, data: [data], setTriggerValue }) {
  const root = parentElement.querySelector(".map");
  const { areas, words } = data;
  const known = new Map(areas.map((area) => [area.id, area]));
  const drawings = [...root.querySelectorAll("[data-area]")];
  const main = (id) => root.querySelector(`[data-area="${id}"][data-main]`);
  const status = root.querySelector("[role=status]");
  const place = root.querySelector(".status");
  let chosen = known.has(data.chosen) ? data.chosen : null;

  // What is said of an area: a headline and a line below it, as [headline, line].
  const fill = (text, area) => text.replace("{area}", area.name);
  const off = (area) => [fill(words.map_off, area), area.off];
  const on = (area) => [fill(words.map_chosen, area), area.hint];
  const about = (area) => (area.off ? off(area) : [area.name, area.hint]);
  const calm = () => (chosen ? on(known.get(chosen)) : [words.map_hint, ""]);

  function say([headline, line]) {
    const [first, second] = status.children;
    if (first.textContent !== headline) first.textContent = headline;
    if (second.textContent !== line) second.textContent = line;
  }

  function each(id, act) {
    for (const drawing of drawings) if (drawing.dataset.area === id) act(drawing);
  }

  function paint() {
    const stop = chosen ?? areas.find((area) => !area.off)?.id ?? areas[0]?.id;
    for (const drawing of drawings) {
      const area = known.get(drawing.dataset.area);
      const lit = area !== undefined && area.id === chosen;
      drawing.classList.toggle("on", lit);
      drawing.classList.toggle("off", !area || Boolean(area.off));
      drawing.querySelectorAll(".tick").forEach((tick) => tick.remove());
      if (lit) drawing.dataset.marks.split(" ").forEach((at) => drawing.append(tick(at)));
      if (!("main" in drawing.dataset)) {
        drawing.setAttribute("aria-hidden", "true");
      } else if (area) {
        drawing.setAttribute("role", "radio");
        drawing.setAttribute("aria-label", about(area)[0]);
        drawing.setAttribute("aria-checked", String(lit));
        drawing.setAttribute("aria-disabled", String(Boolean(area.off)));
        drawing.setAttribute("tabindex", area.id === stop ? "0" : "-1");
      }
    }
  }

  function choose(id) {
    const area = known.get(id);
    if (!area) return;
    if (area.off) return say(off(area));
    if (id !== chosen) {
      chosen = id;
      paint();
      setTriggerValue("area", id);
    }
    say(calm());
  }

  const hit = (event) => event.target.closest?.("[data-area]")?.dataset.area;

  // On a phone the place below the map may be out of sight: what is said appears at the finger.
  root.onclick = (event) => {
    const area = known.get(hit(event));
    choose(area?.id);
    place.classList.toggle("there", Boolean(area?.off));
    place.style.top = "";
    if (area?.off) place.style.top = `${event.clientY - root.getBoundingClientRect().top + 14}px`;
  };
  root.onpointerover = (event) => {
    if (event.pointerType === "touch" || !known.has(hit(event))) return;
    const area = known.get(hit(event));
    each(area.id, (drawing) => drawing.classList.toggle("near", !area.off && area.id !== chosen));
    say(area.id === chosen ? calm() : about(area));
  };
  root.onpointerout = (event) => {
    each(hit(event), (drawing) => drawing.classList.remove("near"));
    if (event.pointerType === "touch") return;
    place.classList.remove("there");
    say(calm());
  };
  root.onkeydown = (event) => {
    const here = areas.findIndex((area) => area.id === hit(event));
    if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in STEP) {
      const next = areas[(here + STEP[event.key] + areas.length) % areas.length];
      main(next.id)?.focus();
      choose(next.id);
    } else if (event.key === "Enter" || event.key === " ") {
      choose(areas[here].id);
    } else return;
    event.preventDefault();
  };
  root.setAttribute("aria-label", words.map_label);
  for (const view of root.querySelectorAll("[data-words]"))
    view.textContent = words[view.dataset.words];
  paint();
  say(calm());
}

function tick(at) {
  const [x, y] = at.split(",");
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "tick");
  group.setAttribute("transform", `translate(${x} ${y})`);
  const disc = document.createElementNS(SVG, "circle");
  disc.setAttribute("r", "8");
  const mark = document.createElementNS(SVG, "path");
  mark.setAttribute("d", "M-3.6 .3l2.6 2.7 4.7-5.6");
  group.append(disc, mark);
  return group;
}
