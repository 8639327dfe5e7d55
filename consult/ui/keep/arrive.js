// Once for each screen reached: the top of the page, and the focus on its heading.
let arrivedOn;

function arrive(screen) {
  document.documentElement.lang = "en";
  if (!screen || arrivedOn === screen) return;
  arrivedOn = screen;
  const main = document.querySelector('[data-testid="stMain"]');
  if (main) {
    // The second tap of a double tap must not say "none of these" to questions nobody has read.
    main.dataset.arrived = "";
    setTimeout(() => delete main.dataset.arrived, 400);
  }
  // With the frame, so that the page is laid out once.
  requestAnimationFrame(() => {
    const heading = document.querySelector("h1");
    if (main) main.scrollTo(0, 0);
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  });
}
