/** When the page is drawn: at once, or soon, once for all that happens until then. */

interface Screen {
  readonly drawNow: () => void;
  readonly drawSoon: () => void;
}

/** While nobody sees the page, browsers draw nothing: then it is kept up to date now and then, in milliseconds. */
const UNSEEN_MS = 200;

export function createScreen(draw: () => void): Screen {
  let isDue = false;
  const drawNow = (): void => {
    isDue = false;
    draw();
  };
  const drawIfDue = (): void => {
    if (isDue) drawNow();
  };
  return {
    drawNow,
    drawSoon: () => {
      if (isDue) return;
      isDue = true;
      if (document.hidden) window.setTimeout(drawIfDue, UNSEEN_MS);
      else requestAnimationFrame(drawIfDue);
    },
  };
}
