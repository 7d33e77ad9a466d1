/** The page for a whole audience: what was said last, and how to come in. */
import { nameList } from '@portico/reading';
import type { VNode } from 'preact';
import type { Entry, Log, SaidEntry } from '../ui/log.ts';
import type { Model } from '../ui/model.ts';
import { inOrder, type People } from '../ui/people.ts';
import { Banner } from './banner.tsx';
import { Door } from './door.tsx';
import { hueOf } from './hue.ts';
import type { Props } from './props.ts';
import { RichText } from './rich-text.tsx';
import { Ways } from './ways.tsx';
import { useWholeEntries } from './whole-entries.ts';

/** More than fit on a screen: what is above its top is not seen. */
const LAST = 30;

export function Projector({ model, send }: Props): VNode {
  const { facts, room, topic, people, nickname } = model;
  if (isStopped(model)) return <Door model={model} send={send} />;
  return (
    <div class="projector">
      <header class="titles">
        <h1>{facts.name || room || 'Portico'}</h1>
        {topic !== '' && <p class="topic">{topic}</p>}
      </header>
      <main class="stage">
        <Banner model={model} send={send} />
        <Last log={model.log} />
      </main>
      <aside class="ways" aria-labelledby="ways-title">
        <h2 id="ways-title">Join in</h2>
        <Ways model={model} />
      </aside>
      <footer class="present">{audience(people, nickname)}</footer>
    </div>
  );
}

/** It cannot come in by itself: somebody has to type something. */
function isStopped({ stage, door }: Model): boolean {
  const isAtDoor = stage.type === 'outside' || stage.type === 'entering';
  return isAtDoor && (door.problem !== undefined || door.asksForPassword);
}

function Last({ log }: { readonly log: Log }): VNode {
  const ref = useWholeEntries();
  return (
    <div ref={ref} class="log" role="log" aria-label="Messages">
      {log.entries.filter(isSaid).slice(-LAST).map(line)}
    </div>
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
