/** A text with its addresses as links, and the reader's nickname marked. */
import type { ComponentChild, VNode } from 'preact';
import { type Part, partsOf } from '../ui/text.ts';

/** `nickname` `''`: nobody's is marked. */
export function RichText({ text, nickname }: { readonly text: string; readonly nickname: string }): VNode {
  return <>{partsOf(text, nickname).map(drawn)}</>;
}

function drawn({ type, text }: Part): ComponentChild {
  switch (type) {
    case 'plain':
      return text;
    case 'mention':
      return <mark>{text}</mark>;
    case 'link':
      return (
        <a href={text} target="_blank" rel="noopener noreferrer">
          {text}
        </a>
      );
  }
}
