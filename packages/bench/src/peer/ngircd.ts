/** ngIRCd: ngircd.conf(5). */
import { ircSpeech } from './irc-speech.ts';
import { LONG, type Peer, type Place } from './peer.ts';

const debian = { name: 'ngircd', program: '/usr/sbin/ngircd' };

/** What it gives to listen(2): who comes while so many wait tries again only after a second or more. */
const QUEUED = 10;

export const ngircd: Peer = {
  name: 'ngircd',
  side: 'theirs',
  debian,
  capacity: Number.POSITIVE_INFINITY,
  queue: QUEUED,
  launch: (place) => ({
    command: [debian.program, '--nodaemon', '--config', `${place.folder}/ngircd.conf`],
    files: { 'ngircd.conf': writeConfiguration(place) },
  }),
  speeches: [ircSpeech],
  echo: false,
};

/** Nobody is slowed down, counted by address, asked for a password, or looked up. */
function writeConfiguration({ port }: Place): string {
  return `[Global]
Name = bench.example
Info = bench
AdminInfo1 = bench
Listen = 127.0.0.1
Ports = ${port}
MotdPhrase = bench
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxPenaltyTime = 0
PingTimeout = ${LONG}
PongTimeout = ${LONG}
[Options]
DNS = no
Ident = no
PAM = no
`;
}
