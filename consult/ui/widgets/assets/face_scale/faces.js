// Eleven drawn faces, each a plain radio button underneath: keyboard and screen reader need no more.
const FACES = 11;

export default function ({ parentElement, data: [data], setTriggerValue }) {
  const { chosen, words } = data;
  const group = parentElement.querySelector("fieldset");
  const faces = group.querySelector(".faces");
  if (!faces.children.length) {
    faces.innerHTML = Array.from({ length: FACES }, (_, score) => face(score)).join("");
  }
  group.querySelector("legend").textContent = words.scale;
  group.querySelector(".low").textContent = words.worst;
  group.querySelector(".high").textContent = words.best;
  for (const input of faces.querySelectorAll("input")) {
    input.checked = Number(input.value) === chosen;
  }
  faces.onchange = (event) => setTriggerValue("score", Number(event.target.value));
}

// From brows up and mouth down at 0 to a broad smile at 10; in the middle both are level.
function face(score) {
  const mood = (2 * score) / (FACES - 1) - 1;
  const [end, middle] = [8 - 3 * mood, 8 + 6 * mood];
  const mouth = `M-9 ${end}C-6 ${middle} 6 ${middle} 9 ${end}`;
  const worry = Math.max(0, -mood);
  const brow = (side) => `M${side * 11} ${-8.5 + 2.5 * worry}L${side * 4.5} ${-8.5 - 2.5 * worry}`;
  const brows = worry ? `<path class="look" d="${brow(-1)}${brow(1)}"/>` : "";
  return `<label><input type="radio" autocomplete="off" name="score" value="${score}">
    <svg viewBox="-20 -20 40 40" aria-hidden="true"><circle class="head" r="18.5"/>
      <circle class="eye" cx="-7" cy="-3" r="2.2"/><circle class="eye" cx="7" cy="-3" r="2.2"/>
      ${brows}<path class="look" d="${mouth}"/>
      <g class="tick"><circle cx="15" cy="-14" r="6.5"/><path d="M12 -14l2.3 2.3 3.8-4.4"/></g>
    </svg><span>${score}</span></label>`;
}
