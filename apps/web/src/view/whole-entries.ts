/** Of a log that shows its end and cannot be scrolled, only whole entries are seen: none is cut through at the top. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

export function useWholeEntries(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const look = (): void => {
    if (ref.current !== null) hideCut(ref.current);
  };
  useLayoutEffect(look);
  useEffect(() => {
    if (ref.current === null || !('ResizeObserver' in window)) return;
    const observer = new ResizeObserver(look);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return ref;
}

/** The newest is always seen, as far as there is room for it. */
function hideCut(log: HTMLElement): void {
  const { top } = log.getBoundingClientRect();
  for (const element of log.children) {
    const isCut = element !== log.lastElementChild && element.getBoundingClientRect().top < top;
    element.classList.toggle('cut', isCut);
  }
}
