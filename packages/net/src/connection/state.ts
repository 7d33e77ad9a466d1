/** What a connection keeps while it lasts. */
import type { Dialect, ServerSession } from '@portico/protocol';
import type { Alarm } from './alarm.ts';
import type { Carriage } from './carriage.ts';
import type { ConnectionOptions } from './contract.ts';
import type { FirstBytes } from './first-bytes.ts';
import type { Hold, Intake } from './intake.ts';
import type { Outbox } from './outbox.ts';

export interface State extends ConnectionOptions {
  readonly carriage: Carriage;
  readonly outbox: Outbox;
  readonly intake: Intake;
  readonly hold: Hold;
  readonly alarm: Alarm;
  /** Until they have decided; from then on every chunk goes to the session. */
  firstBytes: FirstBytes | undefined;
  dialect: Dialect | undefined;
  session: ServerSession | undefined;
  /** How many bytes the session has been given, and the last of them. */
  fed: { readonly count: number; readonly last: Uint8Array };
  /** What is sent to it meanwhile is an answer. */
  isHearing: boolean;
  over: boolean;
  farewell: NodeJS.Timeout | undefined;
}
