/** Keeps the reader where they are in the log: at its end, or at the entry that they were reading. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** In pixels: whoever is this close to the end is taken to be at it. */
const NEAR_END = 48;

interface Anchor {
  readonly element: HTMLElement;
  /** Of its top, below that of what is seen. */
  readonly offset: number;
}

interface ReadingPlace {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
}

export function useReadingPlace(isAtEnd: boolean, tell: (isAtEnd: boolean) => void): ReadingPlace {
  const ref = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | undefined>(undefined);
  const wanted = useRef(isAtEnd);
  wanted.current = isAtEnd;
  const keep = (): void => {
    const log = ref.current;
    if (log === null) return;
    if (wanted.current) log.scrollTop = log.scrollHeight;
    else if (anchor.current?.element.isConnected) {
      log.scrollTop = anchor.current.element.offsetTop - anchor.current.offset;
    }
    anchor.current = anchorIn(log);
  };
  useLayoutEffect(keep);
  useEffect(() => {
    if (ref.current === null || !('ResizeObserver' in window)) return;
    const observer = new ResizeObserver(keep);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  const onScroll = (): void => {
    const log = ref.current;
    if (log === null) return;
    anchor.current = anchorIn(log);
    const isNow = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    if (isNow !== wanted.current) tell(isNow);
  };
  return { ref, onScroll };
}

/** The first entry that is seen. */
function anchorIn(log: HTMLElement): Anchor | undefined {
  const { scrollTop } = log;
  for (const element of log.querySelectorAll<HTMLElement>(':scope > .entry')) {
    if (element.offsetTop + element.offsetHeight > scrollTop) return { element, offset: element.offsetTop - scrollTop };
  }
  return undefined;
}
