/** Our own room, whose members speak one dialect or several. */
import { fileURLToPath } from 'node:url';
import { roomEnvironment, roomNodeOptions } from '@portico/registry';
import { ircSpeechOfRoom } from './irc-speech.ts';
import { type Launch, LF, type Peer, type Place, QUEUE, ROOM, type Speech } from './peer.ts';
import { writeFrame, writeFrameHead, writeUpgrade } from './web-socket.ts';

const program = fileURLToPath(new URL('../../../../apps/room-server/dist/main.cjs', import.meta.url));
/** With --max-members: docs/limits.md. */
const CAPACITY = 10_000;

const lineSpeech: Speech = {
  steps: () => [{ send: '/nick mNNNNN\n', expect: 'you are' }],
  frame: () => ({ before: '', after: '\n' }),
  follows: LF,
};

/** A browser's: one line of IRC a message, without its end (IRCv3, WebSocket). */
const webSpeech: Speech = {
  steps: (port) => [
    { send: writeUpgrade({ port, path: '/socket', protocol: 'text.ircv3.net' }), expect: '\r\n\r\n' },
    {
      send: Buffer.concat([writeFrame('NICK mNNNNN'), writeFrame('USER web 0 * :bench')]),
      expect: ' 366 ',
    },
  ],
  frame: (size) => {
    const before = Buffer.from(`PRIVMSG #${ROOM} :`);
    return { before: Buffer.concat([writeFrameHead(before.length + size), before]), after: '' };
  },
  follows: undefined,
};

export const porticoLine: Peer = portico('portico-line', [lineSpeech]);
export const porticoIrc: Peer = portico('portico-irc', [ircSpeechOfRoom]);
/** Half of them IRC, a quarter `line`, a quarter IRC over WebSocket. */
export const porticoMixed: Peer = portico('portico-mixed', [ircSpeechOfRoom, lineSpeech, ircSpeechOfRoom, webSpeech]);

function portico(name: string, speeches: readonly Speech[]): Peer {
  return { name, side: 'ours', capacity: CAPACITY, queue: QUEUE, launch, speeches, echo: false };
}

function launch({ folder, port, members }: Place): Launch {
  const room = [
    `--port=${port}`,
    `--name=${ROOM}`,
    '--host=bench',
    `--max-members=${Math.min(members, CAPACITY)}`,
    '--rate=off',
  ];
  return {
    command: [process.execPath, ...roomNodeOptions, program, ...room],
    // A network is told of no room that is gone in a minute.
    env: { ...roomEnvironment, PORTICO_REGISTRY: `${folder}/rooms.json`, PORTICO_LAN: 'off' },
  };
}
