import { expect, test } from 'vitest';
import { parsePs, startFromStat } from '../src/liveness/process-table.ts';
import { listeningInNetstat, listeningInProc } from '../src/liveness/socket-table.ts';

test.each([
  ['41 (node) S 1 41 41 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 11 0 88231 1 2', '88231'],
  ['41 (a) S (b) S 1 41 41 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 11 0 88231 1 2', '88231'],
  ['41 (node) Z 1 41 41 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 11 0 88231 1 2', undefined],
  ['', undefined],
])('/proc says %j: the start is %j', (stat, start) => {
  expect(startFromStat(stat)).toBe(start);
});

test('ps tells pid, user and start, and ended processes do not count', () => {
  const text = '   41   501 Ss   Tue Nov 14 22:13:20 2023    \n  142   501 Z    Tue Nov 14 22:13:21 2023\n';
  expect(parsePs(text)).toEqual([{ pid: 41, user: 501, start: 'Tue Nov 14 22:13:20 2023' }]);
});

test('/proc/net/tcp tells who listens, over IPv4 and IPv6, and not who is connected', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
   0: 0100007F:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
   1: 0100007F:1389 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 2 1
  10: 00000000000000000000000000000000:138A 00000000000000000000000000000000:0000 0A 00000000:00000000 00:0
`;
  expect(listeningInProc(table)).toEqual([5000, 5002]);
});

test('netstat tells who listens, over IPv4 and IPv6, and not who is connected', () => {
  const table = `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  127.0.0.1.5000         *.*                    LISTEN
tcp4       0      0  192.168.1.7.5001       192.168.1.9.53170      ESTABLISHED
tcp46      0      0  *.5002                 *.*                    LISTEN
tcp6       0      0  fe80::1%lo0.5003       *.*                    LISTEN
`;
  expect(listeningInNetstat(table)).toEqual([5000, 5002, 5003]);
});
