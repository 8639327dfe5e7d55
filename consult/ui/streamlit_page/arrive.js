// Once for each screen reached: the top of the page, and the focus on its heading.
let arrivedOn, title;
// A heading may have been translated since it was drawn.
const said = (heading) => heading?.said ?? heading?.textContent;

// While a page is turned its buttons may be there before its heading: a tap then was meant for the
// page before, and leads nowhere.
document.addEventListener("click", (event) => {
  if (!title || said(document.querySelector("h1")) === title || !event.target.closest?.(".st-key-walk")) return;
  event.stopPropagation();
  event.preventDefault();
}, { capture: true });

// What this browser does not allow here: the style shows what to do in its place.
const can = document.documentElement.dataset;
if (!navigator.clipboard?.writeText) can.copy = "no";
if (!navigator.mediaDevices?.getUserMedia) can.camera = "no";
// Streamlit takes a file only with a cookie, and a page inside another site's has none.
function mayUpload() {
  if (window.top !== window && !document.cookie.includes("_streamlit_xsrf")) can.upload = "no";
  else delete can.upload;
}

function arrive({ page, at }) {
  mayUpload();
  if (!page || arrivedOn === page + at) return;
  arrivedOn = page + at;
  title = page;
  begin(document.querySelector('[data-testid="stMain"]'), page);
}

// The second tap of a double tap must not say "none of the others" to lines nobody has read: the
// button of a screen rests from the moment it is drawn, which is before the screen is whole.
let resting, rest;
new MutationObserver(() => {
  const button = document.querySelector(".st-key-walk [class*='st-key-none_']");
  const drawn = button?.className.match(/st-key-none_\S+/)[0];
  if (drawn === resting) return;
  resting = drawn;
  const main = document.querySelector('[data-testid="stMain"]');
  if (!drawn || !main) return;
  main.dataset.arrived = "";
  clearTimeout(rest);
  rest = setTimeout(() => delete main.dataset.arrived, 400);
}).observe(document.body, { childList: true, subtree: true, attributeFilter: ["class"] });

// With a frame, so that the page is laid out once; the first page may take some until it is there.
function begin(main, page, tries = 30) {
  requestAnimationFrame(() => {
    const heading = document.querySelector("h1");
    if (said(heading) !== page && tries) {
      begin(main, page, tries - 1);
      return;
    }
    if (main) main.scrollTo(0, 0);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  });
}
