// A tap asks for the file; it comes as data, once. When the browser has it, the server is told.
const LASTS_MS = 10_000; // Safari reads the file a while after the tap that saves it

function save({ name, kind, data }) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes], { type: kind }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), LASTS_MS);
}

export default function ({ data: [{ label, icon, file }], parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  button.querySelector(".icon").textContent = icon;
  button.querySelector(".words").textContent = label;
  button.onclick = () => {
    button.asked = Date.now();
    button.ariaBusy = "true";
    setTriggerValue("asked", button.asked);
  };
  if (!file) return;
  if (file.asked === button.asked) {
    button.asked = button.ariaBusy = null;
    save(file);
  }
  setTriggerValue("saved", file.asked);
}
