/** What clients may switch on. IRCv3 capability negotiation, and the specifications of these names. */

export const capabilities = [
  'message-tags',
  'server-time',
  'batch',
  'labeled-response',
  'echo-message',
  'standard-replies',
  'cap-notify',
  'multi-prefix',
  'userhost-in-names',
  'extended-join',
  'away-notify',
  'setname',
  'invite-notify',
  'draft/chathistory',
] as const;

export type Capability = (typeof capabilities)[number];

export function capabilityNamed(name: string): Capability | undefined {
  return capabilities.find((capability) => capability === name);
}
