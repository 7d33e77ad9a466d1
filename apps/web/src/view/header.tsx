/** What the room is called, what it is about, and the switches. */
import { countOf } from '@portico/reading';
import type { VNode } from 'preact';
import { Icon, Logo } from './icon.tsx';
import type { Props } from './props.ts';

export function Header({ model, send }: Props): VNode {
  const { facts, room, topic, people, sound, memberList, share, stage } = model;
  const isOn = sound === 'on';
  return (
    <header class="header">
      <Logo />
      <div class="titles">
        <h1>{facts.name || room}</h1>
        {topic !== '' && (
          <p class="topic" title={topic}>
            {topic}
          </p>
        )}
      </div>
      <button
        type="button"
        id="share-toggle"
        class="switch"
        aria-expanded={share === 'shown'}
        aria-controls="share"
        aria-label="Share"
        title="How others come in"
        onClick={() => send({ type: 'share-toggled' })}
      >
        <Icon name="share" />
      </button>
      <button
        type="button"
        class="switch"
        aria-pressed={isOn}
        aria-label="Sound"
        title={isOn ? 'Sound is on' : 'Sound is off'}
        onClick={() => send({ type: 'sound-toggled' })}
      >
        <Icon name={isOn ? 'sound' : 'silence'} />
      </button>
      {stage.type !== 'over' && (
        <button
          type="button"
          id="members-toggle"
          class="switch narrow-only"
          aria-expanded={memberList === 'shown'}
          aria-controls="members"
          aria-label={`${countOf(people.size)}: who is here`}
          onClick={() => send({ type: 'members-toggled' })}
        >
          <Icon name="people" />
          <span aria-hidden="true">{people.size}</span>
        </button>
      )}
      <button
        type="button"
        class="switch"
        aria-label="Leave"
        title="Leave"
        onClick={() => send({ type: 'exit-wanted' })}
      >
        <Icon name="leave" />
      </button>
    </header>
  );
}
