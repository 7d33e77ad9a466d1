/** What the doctor makes of bytes that anybody may have sent, and of systems that tell little. */
import { describe, expect, test } from 'vitest';
import type { Cause } from '../src/doctor/finding.ts';
import { recognise } from '../src/doctor/greeting.ts';
import { judge } from '../src/doctor/judge.ts';
import type { Knock, MulticastSeen, Observation } from '../src/doctor/observation.ts';
import { findingLines, describe as tell } from '../src/doctor/report.ts';
import { listeningAddresses } from '../src/doctor/socket-table.ts';
import type { Wanted } from '../src/doctor/wanted.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const reading = { ended: false, readDate: Date.parse };

test.each([
  ['SSH-2.0-x\r\n', 'an SSH server'],
  ['220 mail.example ESMTP\r\n', 'a mail server'],
  ['* OK ready\r\n', 'a mailbox server'],
  [':irc.example NOTICE * :hello\r\n', 'an IRC server'],
  ['HTTP/1.1 404 Not Found\r\n\r\n', 'a web server'],
  ['HTTP/1.1 200 OK\r\n\r\n{"name":1,"dialects":[]}', 'a web server'],
])('who says %j is %s', (said, what) => {
  expect(recognise(bytes(said), reading)).toMatchObject({ type: 'program', what });
});

test('what strangers say is shown without what a terminal would obey', () => {
  expect(recognise(bytes('\u001B[2Jhi\u202E\r\nmore'), reading)).toEqual({
    type: 'unknown',
    first: expect.not.stringContaining('\u001B'),
  });
});

test('the system tells where somebody listens on a port', () => {
  const line = (address: string, state = '0A') => `   0: ${address}:1388 00000000:0000 ${state} 00000000:00000000\n`;
  const table = [line('0100007F'), line('00000000000000000000000001000000'), line('0200090A', '01'), line('00000000')];
  expect(listeningAddresses(table.join(''), 5000)).toEqual(['127.0.0.1', '::1', '0.0.0.0']);
  expect(listeningAddresses(table.join(''), 5001)).toEqual([]);
});

describe('where the system tells little', () => {
  const own = { name: 'en0', address: '10.0.0.1', family: 'IPv4', internal: false, cidr: '10.0.0.1/24' };
  const wanted: Wanted = {
    host: '10.0.0.9',
    port: 5000,
    dialect: 'line',
    transport: 'tcp',
    room: '',
    isNamed: false,
    isKnown: false,
    isMine: false,
    byInvite: false,
  };

  const judged = (knock: Partial<Knock>, isHere: boolean): readonly (readonly Cause[])[] => {
    const from = { address: '10.0.0.1', name: 'en0' };
    const seen: readonly Observation[] = [
      { ms: 1, type: 'network', interfaces: [own], outward: [] },
      { ms: 1, type: 'way', host: '10.0.0.9', from, code: '', gateway: undefined, isHere },
      {
        ...{ ms: 1, type: 'knock', address: { host: '10.0.0.9', port: 5000 }, outcome: 'ETIMEDOUT' },
        ...{ neighbour: 'unknown', listening: undefined },
        ...knock,
      },
    ];
    return judge(seen, wanted).map(({ causes }) => causes.map(({ cause }) => cause));
  };

  test('nothing is sure of a neighbour that nobody knows to be there', () => {
    expect(judged({}, false)).toEqual([['machine-absent', 'firewall-drops', 'client-isolation']]);
  });

  test('nothing is sure of who listens on this machine', () => {
    expect(judged({ outcome: 'ECONNREFUSED' }, true)).toEqual([
      ['not-listening', 'bound-elsewhere', 'firewall-refuses'],
    ]);
  });
});

describe('what is announced', () => {
  const heard = { name: 'en0', family: 'IPv4', outcome: 'heard' } as const;
  const unheard = { name: 'en0', family: 'IPv6', outcome: 'unheard' } as const;
  const room = { host: '10.0.0.9', port: 5000, target: 'a.local', by: 'multicast', byInvite: false } as const;
  const found = (sent: MulticastSeen['sent'], announced: MulticastSeen['announced']) =>
    tell({ ms: 1, type: 'multicast', isOff: false, sent, announced }).found;

  test('is told once of a room that is heard over both families', () => {
    const too = { ...room, host: 'fe80::9%en0' };
    expect(found([heard, { ...unheard, outcome: 'heard' }], [too, room])).toBe('en0 heard; rooms at 10.0.0.9:5000');
    expect(found([heard, unheard], [too])).toBe('en0 IPv4 heard, en0 IPv6 unheard; rooms at [fe80::9%en0]:5000');
  });

  test('is not told of where it came to who asked alone', () => {
    expect(found([], [{ ...room, by: 'unicast' }])).toBe('not tried');
  });
});

test('each look is told with what it took, each finding with what to do', () => {
  const seen: Observation = { ms: 12.4, type: 'resolved', host: 'a.example', addresses: [], code: 'ENOTFOUND' };
  expect(tell(seen)).toEqual({ check: 'name', tried: 'a.example', found: 'ENOTFOUND', ms: 12 });
  const causes = [
    { cause: 'machine-absent', tell: 'it is off' },
    { cause: 'vpn', tell: 'it is on' },
  ] as const;
  expect(
    findingLines({ level: 'trouble', says: 'nobody answers', causes, next: ['go there'], address: '5000' }),
  ).toEqual([
    '✗ nobody answers',
    '  one of these:',
    '  - the machine is not there: it is off',
    '  - a VPN is in the way: it is on',
    '  go there',
    '  join it with: portico join 5000',
  ]);
});
