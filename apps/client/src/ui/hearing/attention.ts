/** Whom one listens to, and when the bell rings. */
import { nameKey } from '@portico/protocol';
import { type Attention, rings } from '@portico/reading';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { stay } from '../step.ts';
import type { When } from '../when.ts';

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

export function ringing(model: Model, attention: Attention, { at }: When): Step {
  const isHeard = model.preferences.bell && rings(attention, { rangAt: model.rangAt, at });
  return isHeard ? stay({ ...model, rangAt: at }, { type: 'ring' }) : stay(model);
}
