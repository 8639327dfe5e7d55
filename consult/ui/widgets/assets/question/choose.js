// Streamlit calls the function below after every run, with what holds now. What was tapped since is
// shown at once and kept until the server says the same, so no answer is lost on a bad line.
const text = (words) => Object.assign(document.createElement("p"), { textContent: words });

function option(question, [value, label, caption, picture]) {
  const kind = question.kind === "several" ? "checkbox" : "radio";
  return `<label>${picture}<input type="${kind}" name="ask-${question.name}" value="${value}">
    <span><span class="words">${label}</span>
    ${caption && `<small>${caption}</small>`}</span></label>`;
}

// A line of a list: a tick for yes, a question mark for "not sure", and what one more tap tells.
function line(question) {
  const [[yes, label], ...others] = question.options;
  const box = ([value, words], kind) => `<label class="${kind}">
    <input type="checkbox" name="ask-${question.name}" value="${value}"><span>${words}</span></label>`;
  const unsure = others.find(([value]) => value === "unsure");
  const no = others.find(([value]) => value === "no" || value === "never");
  const times = [question.options[0], ...others.filter((each) => each !== unsure && each !== no)];
  return `<div class="line">${box([yes, question.label], "yes")}
    <span class="answered" data-value="${no[0]}">${no[1]}</span>
    ${box([unsure[0], `<span class="quiet">${question.label}: ${unsure[1]}</span>`], "unsure")}
    ${question.more && '<button type="button" class="about" aria-expanded="false">i</button>'}</div>
    ${question.more && `<div class="more small" hidden>${question.more}</div>`}
    ${times.length > 1 ? `<div class="times" hidden>${times.map(([value, words]) => `<label>
      <input type="checkbox" name="ask-${question.name}" value="${value}" data-time><span>${words}</span>
      </label>`).join("")}</div>` : ""}
    <p class="error" role="alert">${question.error}</p>`;
}

// The head of a list: what its closed lines ask about, and one tap to open them.
function head({ label, holds, lines }) {
  const words = `<b>${label}</b>${holds && `<span class="small">${holds}</span>`}`;
  return lines.length ? `<button type="button" class="opens" aria-expanded="false">${words}</button>` : words;
}

function menu(question) {
  const listed = question.options.map(([value, label]) => `<option value="${value}">${label}</option>`);
  return `<select name="ask-${question.name}">${listed.join("")}</select>`;
}

function fields(question) {
  const field = ({ part, mode, size, label }, place) => {
    const input = `<input type="text" inputmode="${mode}" size="${size}" autocomplete="off"
      data-part="${part}" name="ask-${question.name}-${place}">`;
    return label ? `<label><span>${label}</span>${input}</label>` : input;
  };
  return `<div class="fields">${question.parts.map(field).join("")}<span class="said">${question.said}</span></div>
    ${question.hint && `<div class="small">${question.hint}</div>`}
    <p class="error" role="alert">${question.error}</p>`;
}

function build(question) {
  const set = document.createElement("fieldset");
  const missing = question.missing || question.error ? "open" : "";
  set.className = `ask ${question.look} ${missing} w_${question.name.replaceAll(".", "_")}`;
  const legend = `<legend class="${question.quiet || question.look === "tick" ? "quiet" : ""}">${question.label}</legend>`;
  if (question.look === "tick") set.innerHTML = legend + line(question);
  else if (question.look === "head") set.innerHTML = head(question);
  else if (question.look === "typed") set.innerHTML = legend + fields(question);
  else if (question.look === "menu") set.innerHTML = legend + menu(question);
  else {
    set.innerHTML = `${legend}<div class="options">${question.options.map((each) => option(question, each)).join("")}</div>
      ${question.below && `<div class="small">${question.below}</div>`}`;
  }
  set.addEventListener("focusout", (event) => set.left?.(event));
  if (question.marks.length) {
    const marks = document.createElement("div");
    marks.className = "marks";
    marks.append(...question.marks.map(text));
    set.querySelector("legend").after(marks);
  }
  // A single field is named by the question; the legend of a group alone would not be read with it.
  const single = set.querySelectorAll("input[type=text], select");
  if (single.length === 1) single[0].ariaLabel = set.querySelector("legend").textContent;
  // What is wrong is read out with the field, not only once, when it appears.
  const error = set.querySelector(".error");
  if (error && question.error) {
    error.id = `wrong-${question.name}`;
    for (const input of set.querySelectorAll("input")) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", error.id);
    }
  }
  const about = set.querySelector(".about");
  if (about) {
    about.ariaLabel = `${set.querySelector("legend").textContent}: ${question.about}`;
    about.onclick = () => {
      const more = set.querySelector(".more");
      more.hidden = !more.hidden;
      about.setAttribute("aria-expanded", String(!more.hidden));
    };
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
  const writing = written(root);
  if (root.shape !== shape) {
    const focused = root.contains(document.activeElement) && document.activeElement;
    const told = new Set([...root.querySelectorAll(".about[aria-expanded=true]")].map(({ ariaLabel }) => ariaLabel));
    root.replaceChildren(...data.questions.map(build));
    root.shape = shape;
    for (const about of root.querySelectorAll(".about")) if (told.has(about.ariaLabel)) about.click();
    if (focused) again(root, focused);
  }
  const send = () => {
    held.at = Math.max(Date.now(), (held.at ?? 0) + 1);
    setStateValue("said", { at: held.at, answers: { ...taps } });
  };
  for (const [place, { name, chosen, kind, look }] of data.questions.entries()) {
    // What was typed is shown as it was understood once the server has heard it.
    const heard = look === "typed" && data.heard && data.heard === held.at;
    if (name in taps && (heard || same(taps[name], chosen))) delete taps[name];
    const set = root.children[place];
    const show = { typed: showTyped, tick: showTicks, menu: showMenu }[look] ?? showChosen;
    show(set, taps[name] ?? chosen);
    const tell = (values) => {
      taps[name] = values;
      if (look === "tick") showTicks(set, values);
      send();
    };
    if (look === "typed") hearTyped(set, tell);
    else if (look === "tick") hearTicks(set, tell);
    else if (look === "menu") set.onchange = ({ target }) => tell([target.value]);
    else {
      const inputs = [...set.querySelectorAll("input")];
      const picked = () => inputs.filter((input) => input.checked).map((input) => input.value);
      set.onchange = () => tell(picked());
      if (kind === "at_most_one") takeBack(inputs, () => tell(picked()));
    }
  }
  if (writing) goOn(root, writing);
  for (const [place, question] of data.questions.entries()) {
    if (question.look === "head") openList(root, root.children[place], question, data.questions);
  }
  lead(root, data);
  // A server that has started anew does not know what was tapped while it was away.
  const anew = held.sid && held.sid !== data.sid;
  held.sid = data.sid;
  if (anew && Object.keys(taps).length) send();
}

const same = (one, other) => one.length === other.length && one.every((each) => other.includes(each));

function again(root, { name, value }) {
  const alike = [...root.querySelectorAll("input")].filter((input) => input.name === name);
  (alike.find((input) => input.value === value || input.type === "text") ?? alike[0])?.focus();
}

// The text field one is in, with what of it is selected and what was typed and not yet told.
function written(root) {
  const field = document.activeElement;
  if (!root.contains(field) || field.type !== "text") return null;
  const { name, value, selectionStart: from, selectionEnd: to } = field, set = field.closest(".ask");
  const typed = set.typing && [...set.querySelectorAll("input")].map((input) => input.value);
  return { name, from, to, typed, whole: from === 0 && to === value.length };
}

// It is as it was, also where all was drawn anew: the next key goes where it would have gone.
function goOn(root, { name, from, to, typed, whole }) {
  const field = [...root.querySelectorAll("input")].find((input) => input.name === name);
  if (!field) return;
  const set = field.closest(".ask");
  if (typed) {
    set.typing = true;
    for (const [place, input] of [...set.querySelectorAll("input")].entries()) input.value = typed[place];
  }
  if (whole) field.select();
  else field.setSelectionRange(from, to);
}

// To what follows from the last answer, or to the first that is missing, once each time.
function lead(root, { questions, lead: follows }) {
  if (follows && !root.led) root.scrollIntoView({ block: "center", behavior: "smooth" });
  root.led = follows;
  const open = questions.filter(({ missing }) => missing).map(({ name }) => name).join();
  if (open && open !== root.open) root.querySelector(".ask.open")?.scrollIntoView({ block: "center" });
  root.open = open;
}

function showChosen(set, values) {
  for (const input of set.querySelectorAll("input")) input.checked = values.includes(input.value);
}

function showMenu(set, [value]) {
  set.querySelector("select").value = value;
}

function showTicks(set, [value]) {
  const time = set.querySelector(`[data-time][value="${value}"]`);
  for (const input of set.querySelectorAll("input")) {
    input.checked = input.value === value || Boolean(time && input.matches(".yes input"));
  }
  set.dataset.value = value ?? "";
  const answered = set.querySelector(".answered");
  answered.hidden = answered.dataset.value !== value;
  const times = set.querySelector(".times");
  if (times) times.hidden = !time;
}

// Its lines stay closed until the head is tapped; what has been true on this page is never hidden.
function openList(root, set, { name, lines }, questions) {
  const opened = (root.opened ??= new Set()), seen = (root.seen ??= new Set());
  const button = set.querySelector("button");
  const show = () => {
    button?.setAttribute("aria-expanded", String(opened.has(name)));
    for (const [place, { name: line }] of questions.entries()) {
      if (!lines.includes(line)) continue;
      const asked = root.children[place];
      if (asked.querySelector(":checked")) seen.add(line);
      asked.hidden = !opened.has(name) && !seen.has(line);
    }
  };
  if (button) button.onclick = () => {
    if (!opened.delete(name)) opened.add(name);
    show();
  };
  show();
}

function hearTicks(set, tell) {
  set.onchange = ({ target }) => {
    if (target.matches("[data-time]")) tell([target.value]);
    else tell(target.checked ? [target.value] : []);
  };
}

function showTyped(set, values) {
  if (set.contains(document.activeElement) && set.typing) return;
  for (const [place, input] of [...set.querySelectorAll("input")].entries()) input.value = values[place] ?? "";
}

// A number is sent when its field is left, a day when all three fields are, or when one holds it all.
const WHOLE_DAY = /\p{N}[^\p{N}]+\p{N}|\p{N}{5}/u;

function hearTyped(set, tell) {
  const inputs = [...set.querySelectorAll("input")];
  const values = () => inputs.map((input) => input.value);
  const done = () => {
    if (!set.typing) return;
    set.typing = false;
    tell(values());
  };
  for (const input of inputs) {
    input.oninput = () => { set.typing = true; };
    input.onkeydown = ({ key }) => { if (key === "Enter") done(); };
    input.onpaste = (event) => {
      const text = event.clipboardData.getData("text").trim();
      if (inputs.length !== 3 || !WHOLE_DAY.test(text)) return;
      event.preventDefault();
      // A whole day: the server reads it, and the three fields then show how.
      for (const each of inputs) each.value = "";
      inputs[0].value = text;
      set.typing = true;
      done();
    };
  }
  set.left = ({ relatedTarget }) => { if (!set.contains(relatedTarget)) done(); };
  set.onchange = ({ target }) => {
    const whole = inputs.length === 1 || WHOLE_DAY.test(target.value);
    if (whole || inputs.every((input) => input.value)) done();
  };
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
