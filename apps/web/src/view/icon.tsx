/** Small drawings, on a grid of 24. */
import type { VNode } from 'preact';

type Name = 'share' | 'sound' | 'silence' | 'people' | 'leave' | 'send' | 'close';

const strokes: Readonly<Record<Name, string>> = {
  share:
    'M6 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM18 2.8a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM18 15.8a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM8.4 10.7l7.2-3.9M8.4 13.3l7.2 3.9',
  sound: 'M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12',
  silence: 'M4 9v6h4l5 4V5L8 9zM17 9.5l5 5M22 9.5l-5 5',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.4c2.1.8 3.5 2.8 3.5 5.6',
  leave: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9',
  send: 'M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4',
  close: 'M6 6l12 12M18 6L6 18',
};

export function Icon({ name }: { readonly name: Name }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={strokes[name]} />
    </svg>
  );
}

export function Logo(): VNode {
  return <img class="logo" src="/logo.svg" alt="" width="32" height="32" />;
}
