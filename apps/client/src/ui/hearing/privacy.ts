/**
 * Private connections, and the byte streams over them. What one does oneself is told as it is sent, because nothing
 * acknowledges it: a refusal may follow.
 */
import type { RoomEvent } from '@portico/protocol';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { announced, stay } from '../step.ts';
import type { When } from '../when.ts';
import { isIgnored, isSame, isSelf, ringing } from './attention.ts';

type Heard<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

export function asked(model: Model, { member: { nickname }, to }: Heard<'private-asked'>, when: When): Step {
  if (isSelf(model, nickname)) return stay(announced(model, `asking ${to.nickname} for a private connection`, when));
  if (isIgnored(model, nickname)) return stay(model);
  const text = `${nickname} asks for a private connection: /accept ${nickname} or /refuse ${nickname}`;
  return ringing(announced({ ...model, asker: nickname }, text, when), 'called', when);
}

export function answered(model: Model, { member, to, answer }: Heard<'private-answered'>, when: When): Step {
  if (!isSelf(model, member.nickname)) return stay(announced(model, answers[answer](member.nickname), when));
  const asker = isSame(model.asker, to.nickname) ? undefined : model.asker;
  return stay(announced({ ...model, asker }, ownAnswers[answer](to.nickname), when));
}

export function offered(model: Model, { member: { nickname }, to }: Heard<'stream-offered'>, when: When): Step {
  if (isSelf(model, nickname)) return stay(announced(model, `offering ${to.nickname} a byte stream`, when));
  if (isIgnored(model, nickname)) return stay(model);
  return stay(announced(model, `${nickname} offers a byte stream: /reach ${nickname} opens it on a local port`, when));
}

/** The token is for the two programs alone. */
export function opened(model: Model, { member: { nickname }, to }: Heard<'stream-opened'>, when: When): Step {
  const text = isSelf(model, nickname)
    ? `opened the byte stream of ${to.nickname}`
    : `${nickname} opened a byte stream`;
  return stay(announced(model, text, when));
}

const answers = {
  yes: (nickname: string) => `${nickname} accepted the private connection`,
  no: (nickname: string) => `${nickname} refused the private connection`,
};

const ownAnswers = {
  yes: (nickname: string) => `accepting a private connection with ${nickname}`,
  no: (nickname: string) => `refusing ${nickname} a private connection`,
};
