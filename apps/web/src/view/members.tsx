/** Who is here: touching somebody begins a whisper to them. */
import { countOf } from '@portico/reading';
import type { VNode } from 'preact';
import { inOrder, type Person } from '../ui/people.ts';
import { hueOf } from './hue.ts';
import { Icon } from './icon.tsx';
import type { Props } from './props.ts';

export function Members({ model, send }: Props): VNode {
  const { people, nickname, stage } = model;
  return (
    <section
      id="members"
      class="members"
      tabIndex={-1}
      aria-label="Who is here"
      onKeyDown={({ key }) => key === 'Escape' && model.memberList === 'shown' && send({ type: 'members-toggled' })}
    >
      <div class="members-head">
        <h2>{stage.type === 'over' ? 'You are not in the room' : countOf(people.size)}</h2>
        <button
          type="button"
          class="switch narrow-only"
          aria-label="Back to the messages"
          onClick={() => send({ type: 'members-toggled' })}
        >
          <Icon name="close" />
        </button>
      </div>
      <ul>
        {inOrder(people).map((person) => (
          <li key={person.nickname}>
            {person.nickname === nickname ? (
              <span class="member">
                <About person={person} note="(you)" />
              </span>
            ) : (
              <button
                type="button"
                class="member"
                title={`Whisper to ${person.nickname}`}
                onClick={() => send({ type: 'addressed', to: person.nickname })}
              >
                <About person={person} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <p class="quiet small">
        <a href="/projector">Show this room on a projector</a>
      </p>
    </section>
  );
}

/** `note`: what there is to add to the name. */
function About({ person, note }: { readonly person: Person; readonly note?: string }): VNode {
  const { nickname, badge, isOperator, isVoiced, isBot, away } = person;
  return (
    <>
      <span class={away === undefined ? `nickname ${hueOf(nickname)}` : 'nickname away'}>{nickname}</span>
      {note !== undefined && <span class="quiet">{note}</span>}
      {isOperator && <Mark sign="@" means="operator" />}
      {isVoiced && !isOperator && <Mark sign="+" means="may speak" />}
      {isBot && <span class="badge">bot</span>}
      {badge !== '' && <span class="badge">{badge}</span>}
      {away !== undefined && <span class="quiet away-text">{awayText(away)}</span>}
    </>
  );
}

/** Of who was away before one came, the wire tells no more than that. */
function awayText(away: string): string {
  return away === 'away' ? away : `away: ${away}`;
}

function Mark({ sign, means }: { readonly sign: string; readonly means: string }): VNode {
  return (
    <span class="mark" title={means}>
      <span aria-hidden="true">{sign}</span>
      <span class="unseen">({means})</span>
    </span>
  );
}
