/** THE TABLE: every kind of accident. */
import type { Trial } from '../world.ts';
import { clientKill } from './client-kill.ts';
import { descriptorLimit } from './descriptor-limit.ts';
import { disk } from './disk.ts';
import { openingKill } from './opening-kill.ts';
import { roomKill } from './room-kill.ts';

export const trials: readonly Trial[] = [roomKill, openingKill, clientKill, descriptorLimit, disk];
