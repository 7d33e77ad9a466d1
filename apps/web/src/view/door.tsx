/** Where one says who one is. */

import { NICKNAME_CHARACTERS } from '@portico/protocol';
import { countOf } from '@portico/reading';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Place, RoomFacts } from '../ui/model.ts';
import { Logo } from './icon.tsx';
import type { Props } from './props.ts';

const promises: Readonly<Record<Place['scheme'], string>> = {
  http: 'No account. What is said stays on this network, and is not encrypted.',
  https: 'No account. What is said stays on this network, and is encrypted on its way to the room.',
};

export function Door({ model, send }: Props): VNode {
  const { door, facts, stage, place } = model;
  const isEntering = stage.type === 'entering';
  const enter = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!isEntering) send({ type: 'entrance-wanted' });
  };
  return (
    <main class="door">
      <form class="card" onSubmit={enter} aria-labelledby="room-name">
        <Logo />
        <h1 id="room-name">{facts.name || 'Portico'}</h1>
        <p class="quiet">{peopleIn(facts)}</p>
        <NameField model={model} send={send} />
        {door.asksForPassword && <PasswordField model={model} send={send} />}
        <p id="problem" class="problem" role="alert">
          {door.problem}
        </p>
        <button type="submit" class="primary" aria-disabled={isEntering}>
          {isEntering ? 'Entering…' : 'Enter the room'}
        </button>
        <p class="quiet small">{promises[place.scheme]}</p>
      </form>
    </main>
  );
}

function NameField({ model: { door }, send }: Props): VNode {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <label class="field">
      Your name
      <input
        ref={field}
        id="name"
        name="nickname"
        value={door.name}
        maxLength={NICKNAME_CHARACTERS}
        autocomplete="nickname"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="go"
        aria-describedby="problem"
        aria-invalid={door.wrong === 'name'}
        onInput={({ currentTarget }) => send({ type: 'name-typed', name: currentTarget.value })}
      />
    </label>
  );
}

function PasswordField({ model: { door }, send }: Props): VNode {
  return (
    <>
      <p id="password-hint" class="quiet small">
        This room has a password.
      </p>
      <label class="field">
        The room's password
        <input
          id="password"
          type="password"
          name="password"
          value={door.password}
          autocomplete="off"
          enterkeyhint="go"
          aria-describedby="password-hint problem"
          aria-invalid={door.wrong === 'password'}
          onInput={({ currentTarget }) => send({ type: 'password-typed', password: currentTarget.value })}
        />
      </label>
    </>
  );
}

function peopleIn({ people }: RoomFacts): string {
  if (people === undefined) return 'A room on this network';
  return people === 0 ? 'Nobody is here yet' : `${countOf(people)} here now`;
}
