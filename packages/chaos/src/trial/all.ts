/** THE TABLE: every kind of accident. */
import type { Trial } from '../world.ts';
import { clientKill } from './client-kill.ts';
import { cut } from './cut.ts';
import { descriptorLimit } from './descriptor-limit.ts';
import { disk } from './disk.ts';
import { openingKill } from './opening-kill.ts';
import { pauses } from './pause.ts';
import { registryCrowd } from './registry-crowd.ts';
import { registryDamage } from './registry-damage.ts';
import { roomKill } from './room-kill.ts';

export const trials: readonly Trial[] = [
  roomKill,
  openingKill,
  clientKill,
  registryDamage,
  registryCrowd,
  pauses,
  cut,
  descriptorLimit,
  disk,
];
