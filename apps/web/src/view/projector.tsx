/** The page for a whole audience: what was said last, and how to come in. */
import { nameList } from '@portico/reading';
import type { VNode } from 'preact';
import type { Entry, SaidEntry } from '../ui/log.ts';
import { inOrder, type People } from '../ui/people.ts';
import { waysInto } from '../ui/ways-in.ts';
import { Banner } from './banner.tsx';
import { Door } from './door.tsx';
import { hueOf } from './hue.ts';
import type { Props } from './props.ts';
import { QrCode } from './qr-code.tsx';
import { RichText } from './rich-text.tsx';

/** More than fit on a screen: what is above its top is not seen. */
const LAST = 30;

export function Projector({ model, send }: Props): VNode {
  const { facts, room, topic, log, people, nickname, door } = model;
  if (door.problem !== undefined && model.stage.type !== 'inside') return <Door model={model} send={send} />;
  return (
    <div class="projector">
      <header class="titles">
        <h1>{facts.name || room || 'Portico'}</h1>
        {topic !== '' && <p class="topic">{topic}</p>}
      </header>
      <main class="stage">
        <Banner model={model} send={send} />
        <div class="log" role="log" aria-label="Messages">
          {log.entries.filter(isSaid).slice(-LAST).map(line)}
        </div>
      </main>
      <Ways model={model} send={send} />
      <footer class="present">{audience(people, nickname)}</footer>
    </div>
  );
}

function Ways({ model: { place, facts } }: Props): VNode {
  const { url, others } = waysInto(place, facts);
  return (
    <aside class="ways" aria-labelledby="ways-title">
      <h2 id="ways-title">Join in</h2>
      <QrCode text={url} />
      <p class="url">{url}</p>
      <dl>
        {others.map((way) => (
          <div key={way.by}>
            <dt>{way.by}</dt>
            <dd>
              <code>{way.typed}</code>
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

function line({ id, from, text, manner }: SaidEntry): VNode {
  return (
    <p key={id} class={`entry ${manner}`}>
      <span class={`nickname ${hueOf(from)}`}>{from}</span>
      {manner === 'action' ? ' ' : ': '}
      <RichText text={text} nickname="" />
    </p>
  );
}

/** Those who listen for others, as a projector does, are no people. */
function audience(people: People, own: string): string {
  const names = inOrder(people)
    .filter(({ nickname, isBot }) => !isBot && nickname !== own)
    .map(({ nickname }) => nickname);
  return names.length === 0 ? 'Nobody is here yet' : `Here: ${nameList(names)}`;
}

/** What is said to some only is not for all to see. */
function isSaid(entry: Entry): entry is SaidEntry {
  return entry.type === 'said' && entry.only === undefined;
}
