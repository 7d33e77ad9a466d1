/** PURE. Whether who answers is the room that is wanted, and is asked in a way that it understands. */
import { writeAddress } from '@portico/protocol';
import { writeUrl } from '../dialect.ts';
import { type Finding, fine, sure } from './finding.ts';
import { closesWithoutWord, judgePrivate } from './judge-private.ts';
import { judgeCertificate, judgeClocks } from './judge-time.ts';
import type { Answer, Observation, RoomFacts, Secured } from './observation.ts';
import type { Scene } from './scene.ts';
import { bestAddress, type Wanted } from './wanted.ts';

type Heard = Extract<Observation, { type: 'speech' }>;

export function judgeSpeech(heard: Heard, scene: Scene): readonly Finding[] {
  const { wanted } = scene;
  if (wanted === undefined) return [];
  const behindInvite = judgePrivate(heard, wanted, scene);
  if (behindInvite) return [behindInvite];
  const { plain, secured } = heard.speech;
  if (wanted.transport === 'tcp') {
    return plain.type === 'secure-only' ? judgeSecureOnly(heard, wanted) : judgeAnswer(plain, heard, wanted);
  }
  if (secured?.type !== 'secured') return [judgeUnsecured(plain, secured, heard, wanted)];
  return [...judgeCertificate(secured, heard, wanted), ...judgeAnswer(secured.answer, heard, wanted)];
}

function judgeAnswer(answer: Answer, heard: Heard, wanted: Wanted): readonly Finding[] {
  const place = writeAddress(heard.address);
  switch (answer.type) {
    case 'room':
      return judgeRoomFound(answer, heard, wanted);
    case 'program':
      return [judgeProgram(answer, heard, wanted)];
    case 'unknown':
      return [note(`${place} is no room of Portico: it says "${answer.first}"`, stranger(wanted))];
    case 'silent':
      // Of a room that is known to be here, its own judge says that it stands still.
      if (wanted.isKnown) return [];
      return [note(`somebody listens at ${place}, and does not say who: it is no room of Portico`, stranger(wanted))];
    case 'closed':
    case 'secure-only':
    case 'untried':
      // As with silence.
      return wanted.isMine ? [] : [closesWithoutWord(place)];
  }
}

function judgeRoomFound(answer: Extract<Answer, { type: 'room' }>, heard: Heard, wanted: Wanted): readonly Finding[] {
  const { facts, clock } = answer;
  const { host } = heard.address;
  const title = `room "${facts.name}"`;
  const best = bestAddress(wanted, host, facts);
  if (!facts.dialects.includes(wanted.dialect)) {
    const unnamed = wanted.isNamed ? '' : `, and an address without a protocol means ${wanted.dialect}`;
    const says = `${title} speaks ${facts.dialects.join(', ')}, not ${wanted.dialect}${unnamed}`;
    return [sure('wrong-dialect', says, [], best)];
  }
  const works = wanted.isNamed ? writeUrl({ ...wanted, host }) : best;
  const locked = facts.isPrivate ? [note(`${title} asks for a password`, ['get it from its host'])] : [];
  return [fine(`${title} answers`, works), ...full(facts), ...locked, ...judgeClocks(clock, heard.now)];
}

function full({ name, crowd }: RoomFacts): readonly Finding[] {
  if (crowd === undefined || crowd.people < crowd.capacity) return [];
  const says = `room "${name}" is full: ${crowd.people} people are in it, and it takes ${crowd.capacity}`;
  const next = ['wait until somebody leaves, or have its host open it anew for more: --max-members'];
  return [{ ...sure('room-full', says, next), level: 'wait' }];
}

function judgeProgram(
  { what, dialect }: Extract<Answer, { type: 'program' }>,
  { address }: Heard,
  wanted: Wanted,
): Finding {
  const place = writeAddress(address);
  if (dialect === undefined) {
    return sure('stranger', `${place} is ${what}, no chat room`, ["see the room's port there with: portico list"]);
  }
  const works = writeUrl({ ...address, dialect, transport: wanted.transport, room: '' });
  if (dialect === wanted.dialect) return fine(`${place} is ${what}`, works);
  return sure('wrong-dialect', `${place} is ${what}, and does not speak ${wanted.dialect}`, [], works);
}

/** It was asked without TLS. */
function judgeSecureOnly(heard: Heard, wanted: Wanted): readonly Finding[] {
  const { secured } = heard.speech;
  const says = `${writeAddress(heard.address)} takes nobody in without TLS`;
  if (secured?.type !== 'secured' || secured.answer.type !== 'room') return [sure('tls-only', says)];
  const works = bestAddress(wanted, heard.address.host, secured.answer.facts);
  return [sure('tls-only', says, [], works), ...judgeCertificate(secured, heard, wanted)];
}

/** It was asked over TLS. */
function judgeUnsecured(plain: Answer, secured: Secured | undefined, { address }: Heard, wanted: Wanted): Finding {
  const place = writeAddress(address);
  if (plain.type === 'room') {
    const says = `room "${plain.facts.name}" speaks no TLS`;
    return sure('no-tls', says, [], bestAddress(wanted, address.host, plain.facts));
  }
  if (plain.type === 'program' && plain.dialect === undefined) {
    return sure('stranger', `${place} is ${plain.what}, no chat room`);
  }
  if (plain.type === 'program' || plain.type === 'unknown') return sure('no-tls', `${place} speaks no TLS`);
  if (plain.type === 'closed') return closesWithoutWord(place);
  const code = secured?.type === 'failed' ? ` (${secured.code})` : '';
  const next = [`see what is there without TLS: portico doctor ${place}`];
  return { level: 'trouble', says: `no TLS comes about with ${place}${code}`, causes: [], next };
}

function stranger({ dialect, isNamed }: Wanted): readonly string[] {
  return isNamed
    ? [`if it is a server of ${dialect}, join it all the same`]
    : ['if it is a chat server, name its protocol: see portico join --help'];
}

function note(says: string, next: readonly string[]): Finding {
  return { level: 'hint', says, causes: [], next };
}
