/** What a server says of itself in 005, as far as a client needs it: Modern IRC, Feature Advertisement. */
import { rankModes } from './mode.ts';

export interface Features {
  /** The characters that a channel's name begins with. */
  readonly channelTypes: string;
  /** Of each mode that a person has in a channel, the sign before their nickname; the highest first. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Modes that are lists; that always have a parameter; that have one when they are set. All others have none. */
  readonly modes: { readonly list: string; readonly always: string; readonly given: string };
  /** The signs that address those of a channel with that rank, and with higher ones. */
  readonly statusSigns: string;
  /** Undefined: there are no extended bans. */
  readonly extendedBans: { readonly prefix: string; readonly letters: string } | undefined;
  readonly hasWhox: boolean;
  /** The user mode of programs; `''`: there is none. */
  readonly botMode: string;
  /** In bytes. */
  readonly userLength: number;
  readonly hostLength: number;
  /** How many texts one CHATHISTORY may ask for; 0: any number. */
  readonly historyLimit: number;
}

/** RFC 2812, 5.1 and RFC 2811, 4: of a server that does not say otherwise. Lengths: a user's name of RFC 2812, a host's of DNS. */
export const plainFeatures: Features = {
  channelTypes: '#&',
  prefixes: new Map(Object.values(rankModes).map(({ letter, sign }) => [letter, sign])),
  modes: { list: 'beI', always: 'k', given: 'l' },
  statusSigns: '',
  extendedBans: undefined,
  hasWhox: false,
  botMode: '',
  userLength: 10,
  hostLength: 63,
  historyLimit: 0,
};

/** No server has so many modes, prefixes or types of channels; what is longer is looked through for every name and sign. */
const VALUE_UNITS = 128;

/** `tokens`: `KEY`, `KEY=VALUE` or `-KEY`. Those that say nothing are ignored. */
export function withFeatures(features: Features, tokens: readonly string[]): Features {
  let known = features;
  for (const token of tokens) {
    const [, negation, key = '', value = ''] = /^(-?)([A-Z]+)(?:=(.*))?$/su.exec(token) ?? [];
    const read = readers.get(key);
    if (negation === '' && read && value.length <= VALUE_UNITS) known = { ...known, ...read(value) };
  }
  return known;
}

type Reader = (value: string) => Partial<Features>;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['CHANTYPES', (value) => ({ channelTypes: value })],
  ['PREFIX', readPrefixes],
  ['CHANMODES', readModes],
  ['STATUSMSG', (value) => ({ statusSigns: value })],
  ['EXTBAN', readExtendedBans],
  ['WHOX', () => ({ hasWhox: true })],
  ['BOT', (value) => ({ botMode: value.slice(0, 1) })],
  ['USERLEN', (value) => lengthOf('userLength', value)],
  ['HOSTLEN', (value) => lengthOf('hostLength', value)],
  ['CHATHISTORY', (value) => lengthOf('historyLimit', value)],
]);

/** `(ov)@+`. A mode without a sign is none that a list shows: no sign is empty. */
function readPrefixes(value: string): Partial<Features> {
  const [, letters = '', signs = ''] = /^\((\w*)\)(.*)$/su.exec(value) ?? [];
  const signed = [...letters.slice(0, signs.length)];
  return { prefixes: new Map(signed.map((letter, i) => [letter, signs.charAt(i)])) };
}

/** `b,k,l,imnt` */
function readModes(value: string): Partial<Features> {
  const [list = '', always = '', given = ''] = value.split(',');
  return { modes: { list, always, given } };
}

/** `~,qt` */
function readExtendedBans(value: string): Partial<Features> {
  const [prefix = '', letters = ''] = value.split(',');
  return { extendedBans: { prefix, letters } };
}

/** Of a size that a line can have, or a list. */
function lengthOf(name: 'userLength' | 'hostLength' | 'historyLimit', value: string): Partial<Features> {
  return /^\d{1,4}$/u.test(value) ? { [name]: Number(value) } : {};
}
