/** Where one writes. Enter sends, Shift-Enter begins a new line. */
import type { TargetedKeyboardEvent, TargetedSubmitEvent, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Model } from '../ui/model.ts';
import { Icon } from './icon.tsx';
import type { Props } from './props.ts';

/** In characters: as many as fit into the longest text that a room takes, whatever they are. */
const DRAFT_LENGTH = 4_000;

export function Composer({ model, send }: Props): VNode {
  const { to } = model.composer;
  const isOver = model.stage.type === 'over';
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    send({ type: 'submitted' });
  };
  return (
    <form class={to === undefined ? 'composer' : 'composer whispering'} onSubmit={submit}>
      {to !== undefined && (
        <p class="addressee">
          <span>
            Whisper to <strong>{to}</strong>
          </span>
          <button
            type="button"
            aria-label="Speak to all again"
            onClick={() => send({ type: 'addressed', to: undefined })}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
      <div class="writing">
        <DraftField model={model} send={send} />
        <button type="submit" class="primary send" aria-label="Send" disabled={isOver}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

function DraftField({ model, send }: Props): VNode {
  const { draft, to } = model.composer;
  const isOver = model.stage.type === 'over';
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (field.current !== null) grow(field.current);
  }, [draft]);
  const press = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    // While a character is being composed of several keys, Enter only ends it.
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send({ type: 'submitted' });
    }
    if (event.key === 'Escape' && to !== undefined) send({ type: 'addressed', to: undefined });
  };
  return (
    <textarea
      ref={field}
      id="draft"
      rows={1}
      value={draft}
      maxLength={DRAFT_LENGTH}
      aria-label={to === undefined ? 'Message' : `Whisper to ${to}`}
      readOnly={isOver}
      placeholder={placeholder(model)}
      enterkeyhint="send"
      autocomplete="off"
      onInput={({ currentTarget }) => send({ type: 'draft-typed', draft: currentTarget.value })}
      onKeyDown={press}
    />
  );
}

function placeholder({ stage, composer: { to } }: Model): string {
  if (stage.type === 'over') return 'You are not in the room';
  return to === undefined ? 'Message, or /help' : 'Only they will read it';
}

/** As tall as what is in it; the style sheet sets the bounds. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
