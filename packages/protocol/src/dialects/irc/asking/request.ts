/** What a client sends for what its user asks. */
import { absent } from '../../../absent.ts';
import type { ClientRequest } from '../../../vocabulary.ts';
import { type Standing, speakerOf } from '../knowing/standing.ts';
import { BAN } from '../wire/mode.ts';
import { type Asked, inRoom, named, oneLine, refuse, send } from './answer.ts';
import { join, leave, raw, recall, who } from './place.ts';
import { describe, kick, rule } from './ruling.ts';
import { say, whisper } from './talk.ts';

/** Quitting is not asked here. */
export function ask(standing: Standing, request: Exclude<ClientRequest, { type: 'quit' }>): Asked {
  switch (request.type) {
    case 'register':
    case 'rename':
      return name(standing, request);
    case 'join':
      return join(standing, request.room);
    case 'leave':
      return inRoom(standing, request.room, (channel) => leave(standing, channel, request));
    case 'who':
      return inRoom(standing, request.room, (channel) => who(standing, channel));
    case 'list-rooms':
      return send(standing, 'list-rooms', { command: 'LIST', params: [] });
    case 'say':
      return inRoom(standing, request.room, (channel) => say(standing, channel, request));
    case 'whisper':
      return named(request.to, () => whisper(standing, request));
    case 'set-topic':
      return inRoom(standing, request.room, (channel) =>
        send(standing, 'set-topic', { command: 'TOPIC', params: [channel, oneLine(request.text)] }, channel),
      );
    case 'describe':
      return describe(standing, request.profile);
    case 'invite':
      return inRoom(standing, request.room, (channel) =>
        named(request.to, (to) => send(standing, 'invite', { command: 'INVITE', params: [to, channel] }, to, channel)),
      );
    case 'kick':
      return inRoom(standing, request.room, (channel) => kick(standing, channel, request));
    case 'rule':
      return inRoom(standing, request.room, (channel) => rule(standing, channel, request.ruling));
    case 'prove-host':
      return send(standing, 'prove-host', { command: 'OPER', params: ['host', request.key] });
    case 'close':
      return send(standing, 'close', { command: 'DIE', params: [] });
    case 'recall':
      return inRoom(standing, request.room, (channel) => recall(standing, channel, request));
    case 'list-bans':
      return inRoom(standing, request.room, (channel) =>
        send(standing, 'list-bans', { command: 'MODE', params: [channel, `+${BAN}`] }, channel),
      );
    case 'raw':
      return raw(request.line);
    case 'ask-private':
    case 'answer-private':
    case 'offer-stream':
    case 'open-stream':
      return refuse('not-in-this-dialect', absent[request.type]);
  }
}

/** A server is silent where one has the nickname already. */
function name(standing: Standing, { type, nickname }: Extract<ClientRequest, { type: 'register' | 'rename' }>): Asked {
  if (standing.stage === 'registering' || nickname !== standing.self) {
    return send(standing, type, { command: 'NICK', params: [nickname] }, nickname);
  }
  const member = speakerOf(standing, standing.source ?? standing.self);
  return { writes: [], told: [{ happening: { type: 'renamed', member, before: nickname }, room: standing.home }] };
}
