/** InspIRCd 3. */
import { ircSpeech } from './irc-speech.ts';
import { CONNECTIONS, LONG, type Peer, type Place, QUEUE } from './peer.ts';

const debian = { name: 'inspircd', program: '/usr/sbin/inspircd' };

export const inspircd: Peer = {
  name: 'inspircd',
  side: 'theirs',
  debian,
  capacity: Number.POSITIVE_INFINITY,
  queue: QUEUE,
  launch: (place) => ({
    command: [
      debian.program,
      ...['--nofork', '--nolog', '--nopid', '--runasroot', '--config', `${place.folder}/inspircd.conf`],
    ],
    files: { 'inspircd.conf': writeConfiguration(place) },
  }),
  speeches: [ircSpeech],
  echo: false,
};

/** Nobody is slowed down, counted by address, banned for a flood of connections, or looked up. */
function writeConfiguration({ port }: Place): string {
  return `<server name="bench.example" description="bench" id="00B" network="bench">
<admin name="bench" nick="bench" email="bench@bench.example">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect name="bench" allow="*" timeout="60" pingfreq="${LONG}" resolvehostnames="no" useident="no" useconnectban="no"
  useconnflood="no" limit="${CONNECTIONS}" localmax="${CONNECTIONS}" globalmax="${CONNECTIONS}" maxconnwarn="no" fakelag="off"
  threshold="1000000" commandrate="100000000" recvq="1M" softsendq="100M" hardsendq="100M" maxchans="10">
<performance softlimit="${CONNECTIONS}" somaxconn="4096" netbuffersize="65535" clonesonconnect="no">
<options defaultmodes="n">
<class name="bench" commands="">
`;
}
