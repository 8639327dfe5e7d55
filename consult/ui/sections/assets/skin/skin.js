// Shows what Python has worked out: every colour, sight and word comes with the data. Moving the
// slider only picks among them, so it stays in the browser; a tone picked is told to Python, which
// keeps it.
const HEALERS = ["fast", "slow"];
const CALM_MS = 600; // a screen reader is told where the slider stopped, not where it went along

const built = new WeakSet();
let calm = 0;

export default function ({ parentElement, data: [data], setTriggerValue }) {
  const root = parentElement.querySelector(".skin");
  const { tones, times, moments, words } = data;
  const find = (name) => root.querySelector(name);
  const slider = find("input[type=range]");
  let tone = tones.find(({ id }) => id === data.chosen) ?? null;

  const sight = (healer, at) => (tone ? words[`skin_${tone[healer][at][1]}`] : "");
  const colour = (healer, at) => (tone ? tone[healer][at][0] : "");

  function build() {
    for (const place of root.querySelectorAll("[data-words]"))
      place.textContent = words[place.dataset.words];
    find(".tones").replaceChildren(...tones.map(swatch));
    find(".days").replaceChildren(...data.days.map((day) => make("span", "", day)));
    slider.max = String(times.length - 1);
    for (const healer of HEALERS)
      find(`figure[data-healer=${healer}] .patch`).innerHTML = data.cheek.replaceAll("ID-", `${healer}-`);
  }

  function swatch({ id, name, colour: usual }) {
    const input = make("input");
    Object.assign(input, { type: "radio", name: "tone", value: id });
    const patch = make("span", "swatch");
    // Drawn: a browser that darkens all pages turns round the colours of boxes, not of drawings.
    patch.innerHTML = `<svg aria-hidden="true"><rect width="100%" height="100%" fill="${usual}"/></svg>`;
    const label = make("label");
    label.append(input, patch, make("span", "name", name));
    return label;
  }

  // What depends on the tone alone: which words come first.
  function wear() {
    root.classList.toggle("none", !tone);
    root.style.setProperty("--usual", tone ? tone.colour : "transparent");
    for (const input of root.querySelectorAll("input[type=radio]"))
      input.checked = input.value === tone?.id;
    find(".moments").replaceChildren(
      ...moments.map((moment) => {
        const box = make("div");
        const darker = make("p");
        darker.append(make("strong", "", words.darker), ` ${moment.darker}`);
        const general = make("p");
        if (tone?.darker) general.append(make("strong", "", words.general), " ");
        general.append(moment.looks);
        box.append(...(tone?.darker ? [darker, general] : [general, darker]));
        box.append(make("p", "", moment.life));
        if (moment.clinician) box.append(make("p", "small", moment.clinician));
        return box;
      }),
    );
  }

  // What depends on the hour too.
  function move() {
    const at = Number(slider.value);
    find(".at").textContent = times[at].label;
    slider.setAttribute("aria-valuetext", times[at].label);
    for (const healer of HEALERS) {
      const figure = find(`figure[data-healer=${healer}]`);
      figure.style.setProperty("--now", colour(healer, at));
      figure.querySelector(".sight").textContent = sight(healer, at);
    }
    [...find(".moments").children].forEach((box, place) => {
      box.ariaHidden = String(place !== times[at].moment);
    });
  }

  function tell() {
    clearTimeout(calm);
    const healers = HEALERS.map(
      (healer) => `${words[`skin_${healer}`]}: ${sight(healer, Number(slider.value))}.`,
    );
    const said = `${times[Number(slider.value)].label}. ${healers.join(" ")}`;
    calm = setTimeout(() => (find("[role=status]").textContent = tone ? said : ""), CALM_MS);
  }

  if (!built.has(root)) build();
  built.add(root);
  slider.oninput = () => {
    move();
    tell();
  };
  find(".tones").onchange = (event) => {
    tone = tones.find(({ id }) => id === event.target.value);
    wear();
    move();
    tell();
    setTriggerValue("tone", tone.id);
  };
  wear();
  move();
}

function make(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}
