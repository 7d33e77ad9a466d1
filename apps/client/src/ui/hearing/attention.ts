/** Whom one listens to, and when the bell rings. */
import { nameKey } from '@portico/protocol';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { stay } from '../step.ts';
import type { When } from '../when.ts';

/** Whoever calls without end rings no more often than this. */
const RING_PAUSE_MS = 1_000;

export function isSelf({ attendance }: Model, nickname: string): boolean {
  return nickname === attendance.nickname;
}

export function isIgnored(model: Model, nickname: string): boolean {
  return model.ignored.has(nameKey(nickname)) && !isSelf(model, nickname);
}

/** `noted`: a nickname that was kept. */
export function isSame(noted: string | undefined, nickname: string): boolean {
  return noted !== undefined && nameKey(noted) === nameKey(nickname);
}

export function ringing(model: Model, attention: 'own' | 'called' | 'none', { at }: When): Step {
  const rings = attention === 'called' && model.preferences.bell && at - model.rangAt >= RING_PAUSE_MS;
  return rings ? stay({ ...model, rangAt: at }, { type: 'ring' }) : stay(model);
}
