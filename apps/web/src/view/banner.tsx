/** Says that one is not in the room any more, or may not speak in it, and what happens next. */
import type { VNode } from 'preact';
import type { Model } from '../ui/model.ts';
import type { Calendar, Props } from './props.ts';

export function Banner({ model, send, calendar }: Props & { readonly calendar?: Calendar }): VNode {
  const { stage } = model;
  return (
    <div class="banners" role="status">
      {stage.type === 'cut' && (
        <p class="banner">
          {model.room === '' ? 'The room does not answer. Trying again…' : 'The connection was lost. Reconnecting…'}
        </p>
      )}
      {stage.type === 'inside' && model.silence !== undefined && (
        <p class="banner">{silenceText(model.silence, calendar)}</p>
      )}
      {stage.type === 'over' && (
        <p class="banner">
          <span>{stage.reason}.</span>
          <button type="button" onClick={() => send({ type: 'entrance-wanted' })}>
            Enter again
          </button>
        </p>
      )}
    </div>
  );
}

function silenceText({ by, from, until }: NonNullable<Model['silence']>, calendar: Calendar | undefined): string {
  const done = from === 'entry' ? 'banned' : 'muted';
  const end = until === undefined || calendar === undefined ? '' : ` until ${calendar.clockOf(until)}`;
  return `${by} has ${done} you${end}: the room does not hear what you write.`;
}
