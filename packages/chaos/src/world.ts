/** What a trial has to work with. */
import type { Sandbox } from '@portico/testkit';
import type { Dice } from './dice.ts';
import type { Scale } from './options.ts';
import type { Finding } from './verdict.ts';

export interface World {
  /** Of this trial alone: what it starts there ends with it. */
  readonly sandbox: Sandbox;
  readonly dice: Dice;
  readonly scale: Scale;
  /** Notes what is done to whom. */
  readonly note: (deed: string) => void;
}

export interface Trial {
  readonly name: string;
  /** Why it cannot be made on this machine, by this user; undefined: it can. */
  readonly obstacle: () => string | undefined;
  /** Throws where something does not even happen. */
  readonly run: (world: World) => Promise<readonly Finding[]>;
}
