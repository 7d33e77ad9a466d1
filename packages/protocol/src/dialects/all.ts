/** The table of dialects. Its order is their priority in detection: `line` claims everything, so it is last. */
import type { Dialect } from '../dialect.ts';
import { chatos } from './chatos/dialect.ts';
import { hub } from './hub/dialect.ts';
import { irc } from './irc/dialect.ts';
import { line } from './line/dialect.ts';
import { peerchat } from './peerchat/dialect.ts';
import { peerchatJson } from './peerchat-json/dialect.ts';

export const dialects: readonly Dialect[] = [peerchatJson, hub, chatos, peerchat, irc, line];
