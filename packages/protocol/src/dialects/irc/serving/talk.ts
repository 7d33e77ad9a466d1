/** Talking: PRIVMSG, NOTICE. RFC 2812, 3.3; Modern IRC, STATUSMSG; CTCP. */
import type { Manner, Member, RoomEvent } from '../../../vocabulary.ts';
import { nameOfChannel } from '../wire/channel.ts';
import { readText } from '../wire/ctcp.ts';
import { stripFormatting } from '../wire/formatting.ts';
import type { Message } from '../wire/message.ts';
import { ranksBySign } from '../wire/mode.ts';
import { ask, told } from './question.ts';
import { notice, numeric } from './reply.ts';
import { each, lines, type State, type Step } from './state.ts';
import { listOf, MOST_TARGETS, shownName, tooMany } from './target.ts';

interface Speech {
  readonly text: string;
  readonly manner: Manner;
}

export function privmsg(state: State, { command, params: [targets = '', written = ''] }: Message): readonly Step[] {
  if (targets === '') return lines(numeric(state, 'ERR_NORECIPIENT', [], `No recipient given (${command})`));
  const said = readText(written);
  if (said.type === 'ctcp') return lines(notice(state, `CTCP ${said.command} is not passed on here`));
  const text = stripFormatting(said.text);
  if (text === '') return lines(numeric(state, 'ERR_NOTEXTTOSEND'));
  const to = listOf(targets);
  if (to.length > MOST_TARGETS) return lines(tooMany(state, targets));
  return each(to, (target) => speak(state, target, { text, manner: said.type === 'action' ? 'action' : 'speech' }));
}

/** RFC 2812, 3.3.2: it is never answered automatically, not even when it goes nowhere. */
export function notify(state: State, { params: [targets = '', written = ''] }: Message): readonly Step[] {
  const said = readText(written);
  const text = said.type === 'plain' ? stripFormatting(said.text) : '';
  const to = listOf(targets);
  if (text === '' || to.length > MOST_TARGETS) return [];
  return each(to, (target) => quietly(speak(state, target, { text, manner: 'notice' })));
}

/** Without the answers that refuse something. */
function quietly(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.type !== 'ask') return [];
    const { answered } = step;
    return [{ ...step, answered: (event) => (event.type === 'refused' ? [] : answered(event)) }];
  });
}

function speak(state: State, target: string, speech: Speech): readonly Step[] {
  const only = ranksBySign.get(target.charAt(0));
  const channel = only ? target.slice(1) : target;
  if (!channel.startsWith('#')) return whisper(state, target, speech);
  const room = nameOfChannel(state.opening.room, channel);
  if (room === undefined) return lines(numeric(state, 'ERR_NOSUCHCHANNEL', [shownName(target)]));
  const request = { type: 'say', room, ...speech, ...(only && { only }) } as const;
  return ask(state, request, { about: { channel: target }, answered: (event) => echo(state, event) });
}

function whisper(state: State, target: string, speech: Speech): readonly Step[] {
  const nickname = shownName(target);
  const request = { type: 'whisper', to: target, ...speech } as const;
  const answered = (event: RoomEvent): readonly Step[] => [
    ...echo(state, event),
    // No program is told so that only notifies.
    ...(event.type === 'whispered' && speech.manner !== 'notice' ? absence(state, event.to) : []),
  ];
  return ask(state, request, { about: { nickname }, answered });
}

/** IRCv3 echo-message. Who writes to themselves gets the message itself besides, which bears no label. */
function echo(state: State, event: RoomEvent): readonly Step[] {
  const isToSelf = event.type === 'whispered' && event.to.nickname === event.member.nickname;
  const isEchoed = state.capabilities.has('echo-message');
  if (!isToSelf && !isEchoed) return [];
  const own = told(state, event);
  return [
    ...(isToSelf ? own.map((step): Step => (step.type === 'line' ? { ...step, apart: true } : step)) : []),
    ...(isEchoed ? own : []),
  ];
}

/** RFC 2812, 3.3.1: who is written to may be away. */
export function absence(state: State, { nickname, profile }: Member): readonly Step[] {
  const away = profile?.away ?? '';
  return away === '' ? [] : lines(numeric(state, 'RPL_AWAY', [nickname], away));
}
