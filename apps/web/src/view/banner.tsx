/** Says that one is not in the room any more, and what happens next. */
import type { VNode } from 'preact';
import type { Props } from './props.ts';

export function Banner({ model: { stage }, send }: Props): VNode {
  return (
    <div class="banners" role="status">
      {stage.type === 'cut' && <p class="banner">The connection was lost. Reconnecting…</p>}
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
