// How long nobody has touched the screen; a tablet that slept finds out when it wakes.
let touched = Date.now();

function watchIdle(look) {
  const now = () => {
    touched = Date.now();
    look();
  };
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"])
    document.addEventListener(kind, now, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}

const quiet = () => Math.max(0, Date.now() - touched);
