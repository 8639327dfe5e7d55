// Streamlit calls the function below after every run, with what holds now. What was tapped since is
// shown at once and kept until the server says the same, so no answer is lost on a bad line.
const text = (words) => Object.assign(document.createElement("p"), { textContent: words });

function option(question, [value, label, caption]) {
  const kind = question.kind === "several" ? "checkbox" : "radio";
  return `<label><input type="${kind}" name="ask-${question.name}" value="${value}">
    <span><span class="words">${label}</span>
    ${caption && `<small>${caption}</small>`}</span></label>`;
}

function build(question) {
  const set = document.createElement("fieldset");
  set.className = `ask ${question.look} w_${question.name.replaceAll(".", "_")}`;
  set.innerHTML = `<legend class="${question.quiet ? "quiet" : ""}">${question.label}</legend>
    <div class="options">${question.options.map((each) => option(question, each)).join("")}</div>
    ${question.below && `<div class="small">${question.below}</div>`}`;
  if (question.marks.length) {
    const marks = document.createElement("div");
    marks.className = "marks";
    marks.append(...question.marks.map(text));
    set.querySelector("legend").after(marks);
  }
  return set;
}

// Taps since the server last agreed, by set of questions and question. They outlast the page being
// drawn anew after the server has started anew, and go where answers are forgotten.
const waiting = (window.__consultTaps ??= new Map());

export default function ({ data: [data], parentElement, setStateValue }) {
  const root = parentElement.querySelector(".choose");
  const { key } = data;
  if (!root.shape) {
    // Drawn anew by the same server: whatever was tapped before is known there.
    const before = waiting.get(key);
    if (before?.sid === data.sid) before.taps = {};
  }
  const held = waiting.get(key) ?? waiting.set(key, { taps: {} }).get(key);
  const { taps } = held;
  const shape = JSON.stringify(data.questions.map(({ chosen, ...rest }) => rest));
  if (root.shape !== shape) {
    const focused = root.contains(document.activeElement) && document.activeElement;
    root.replaceChildren(...data.questions.map(build));
    root.shape = shape;
    if (focused) again(root, focused);
  }
  const send = () => {
    held.at = Math.max(Date.now(), (held.at ?? 0) + 1);
    setStateValue("said", { at: held.at, answers: { ...taps } });
  };
  for (const [place, { name, chosen, kind }] of data.questions.entries()) {
    if (name in taps && same(taps[name], chosen)) delete taps[name];
    const inputs = [...root.children[place].querySelectorAll("input")];
    const shown = taps[name] ?? chosen;
    for (const input of inputs) input.checked = shown.includes(input.value);
    const tell = () => {
      taps[name] = inputs.filter((input) => input.checked).map((input) => input.value);
      send();
    };
    root.children[place].onchange = tell;
    if (kind === "at_most_one") takeBack(inputs, tell);
  }
  // A server that has started anew does not know what was tapped while it was away.
  const anew = held.sid && held.sid !== data.sid;
  held.sid = data.sid;
  if (anew && Object.keys(taps).length) send();
}

const same = (one, other) => one.length === other.length && one.every((each) => other.includes(each));

function again(root, { name, value }) {
  [...root.querySelectorAll("input")].find((input) => input.name === name && input.value === value)?.focus();
}

// A second tap on what is chosen takes it back.
function takeBack(inputs, tell) {
  for (const input of inputs) {
    const was = { checked: false };
    input.closest("label").onpointerdown = () => { was.checked = input.checked; };
    input.onkeydown = ({ key }) => { was.checked = key === " " && input.checked; };
    input.onclick = () => {
      if (!was.checked) return;
      was.checked = input.checked = false;
      tell();
    };
  }
}
