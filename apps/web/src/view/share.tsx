/** For the neighbour who wants to come in as well. */
import type { VNode } from 'preact';
import { Icon } from './icon.tsx';
import type { Props } from './props.ts';
import { Ways } from './ways.tsx';

export function Share({ model, send }: Props): VNode {
  const close = (): void => send({ type: 'share-toggled' });
  return (
    <section
      id="share"
      class="share"
      tabIndex={-1}
      aria-labelledby="share-title"
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <div class="share-head">
        <h2 id="share-title">How others come in</h2>
        <button type="button" class="switch" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <Ways model={model} />
    </section>
  );
}
