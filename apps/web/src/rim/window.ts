/** What happens to the window that the page is in. */

interface Observer {
  readonly watched: (isWatching: boolean) => void;
  /** The network, or the page, is there again. */
  readonly woken: () => void;
  /** The page is being left. */
  readonly hidden: () => void;
}

export function isWatching(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

export function observe({ watched, woken, hidden }: Observer): void {
  const look = (): void => watched(isWatching());
  addEventListener('focus', look);
  addEventListener('blur', look);
  document.addEventListener('visibilitychange', () => {
    look();
    if (document.visibilityState === 'visible') woken();
  });
  addEventListener('online', woken);
  addEventListener('pagehide', hidden);
  keepAboveKeyboard();
}

/** On iOS the keyboard covers the page in place of making it smaller: the page is told how much of it is seen. */
function keepAboveKeyboard(): void {
  const { visualViewport } = window;
  if (visualViewport === null || visualViewport === undefined) return;
  const fit = (): void => {
    document.documentElement.style.setProperty('--seen-height', `${Math.round(visualViewport.height)}px`);
    scrollTo(0, 0);
  };
  visualViewport.addEventListener('resize', fit);
}
