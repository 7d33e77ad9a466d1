/** One entry of the log. */
import { describePresence } from '@portico/reading';
import type { VNode } from 'preact';
import type { Entry } from '../ui/log.ts';
import { hueOf } from './hue.ts';
import { RichText } from './rich-text.tsx';

interface EntryProps {
  readonly entry: Entry;
  /** Whether it tells who speaks, or goes on with what the one before it tells. */
  readonly isHeaded: boolean;
  /** Whether the one after it tells of something else. */
  readonly isLast: boolean;
  /** `''`: there is none. */
  readonly time: string;
  /** The reader's own. */
  readonly nickname: string;
  readonly answer: (to: string) => void;
}

export function EntryView(props: EntryProps): VNode {
  const { entry, time } = props;
  switch (entry.type) {
    case 'said':
      return <Speech {...props} entry={entry} />;
    case 'whispered':
      return <Whisper {...props} entry={entry} />;
    case 'presence':
      return (
        <p class="entry presence">
          {describePresence(entry.presence)}
          <Time time={time} />
        </p>
      );
    case 'note':
      return (
        <p class={`entry note note-${entry.tone}`}>
          <RichText text={entry.text} nickname="" />
          <Time time={time} />
        </p>
      );
  }
}

function Speech({
  entry,
  isHeaded,
  time,
  nickname,
}: EntryProps & { readonly entry: Extract<Entry, { type: 'said' }> }): VNode {
  const { from, text, manner, only, attention, heard } = entry;
  const classes = ['entry said', manner, attention, `heard-${heard}`, isHeaded ? 'headed' : 'joint'].join(' ');
  const words = <RichText text={text} nickname={attention === 'called' ? nickname : ''} />;
  if (manner === 'action') {
    return (
      <p class={classes}>
        <span class={`nickname ${hueOf(from)}`}>{from}</span> {words}
        <Time time={time} />
      </p>
    );
  }
  return (
    <div class={classes}>
      {isHeaded ? (
        <p class="head">
          <span class={`nickname ${hueOf(from)}`}>{from}</span>
          {only !== undefined && <span class="badge">to {only === 'operator' ? 'operators' : 'who may speak'}</span>}
          {manner === 'notice' && <span class="badge">notice</span>}
          <Time time={time} />
        </p>
      ) : (
        <span class="unseen">{from}: </span>
      )}
      <p class="words">{words}</p>
    </div>
  );
}

function Whisper({
  entry,
  isHeaded,
  isLast,
  time,
  answer,
}: EntryProps & { readonly entry: Extract<Entry, { type: 'whispered' }> }): VNode {
  const { from, to, text, attention } = entry;
  const isOwn = attention === 'own';
  const other = isOwn ? to : from;
  const classes = ['entry whisper', isHeaded ? 'headed' : 'joint', isLast ? 'last' : ''].join(' ').trim();
  return (
    <div class={classes}>
      {isHeaded && (
        <p class="head">
          {isOwn ? 'You whisper to ' : ''}
          <span class={`nickname ${hueOf(other)}`}>{other}</span>
          {isOwn ? '' : ' whispers to you'}
          <Time time={time} />
        </p>
      )}
      <p class="words">
        {!isHeaded && <span class="unseen">{isOwn ? `You whisper to ${to}: ` : `${from} whispers to you: `}</span>}
        <RichText text={text} nickname="" />
      </p>
      {!isOwn && isLast && (
        <button type="button" class="reply" onClick={() => answer(other)}>
          Reply<span class="unseen"> to {other}</span>
        </button>
      )}
    </div>
  );
}

/** It never stands alone on a line: what comes before it comes along. */
function Time({ time }: { readonly time: string }): VNode {
  return (
    <>
      {'\u00a0'}
      <span class="time">{time}</span>
    </>
  );
}
