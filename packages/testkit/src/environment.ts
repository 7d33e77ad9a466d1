import { delimiter, dirname } from 'node:path';

/** What a program under test sees of this machine: where programs are, and nothing of who runs the tests, or where. */
export const cleanEnvironment: Readonly<Record<string, string>> = {
  PATH: [dirname(process.execPath), process.env['PATH'] ?? '/usr/bin:/bin'].join(delimiter),
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
};
