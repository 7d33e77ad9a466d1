/** Commands about who is here. */
import { type Address, nameKey, type Profile, type Rank } from '@portico/protocol';
import type { Model } from '../model.ts';
import { type Person, personNamed } from '../people.ts';
import { everybody, roomsOf } from '../rooms.ts';
import { note } from '../step.ts';
import type { When } from '../when.ts';
import { nick } from './asking.ts';
import { away } from './ruling.ts';
import { asked, type Slash } from './slash.ts';
import { nobodyCalledSo } from './wording.ts';

export const people: readonly Slash[] = [
  asked(nick),
  asked(away),
  {
    name: 'whois',
    parameters: 'NAME',
    help: 'tells what is known of them',
    run: (model, name) => {
      if (!name) return undefined;
      const person = personNamed(everybody(model.rooms), name);
      return note(model, person === undefined ? nobodyCalledSo : whois(person, model));
    },
  },
  {
    name: 'ignore',
    parameters: '[NAME]',
    help: 'hides what they say, or not',
    run: (model, name) => (name ? toggleIgnored(model, name) : note(model, ignored(model))),
  },
];

function whois({ nickname, badge, address, joined, spoke, profile, ranks }: Person, { rooms }: Model): string {
  const places = rooms.entered.size > 1 ? [`in ${roomsOf(rooms, nickname).join(' and ')}`] : [];
  return [
    `${nickname}: connected ${ways.get(badge) ?? `by ${badge}`}`,
    ...(profile ? about(nickname, profile) : []),
    ...(ranks ?? []).map((rank) => standings[rank]),
    ...places,
    address === undefined ? 'address unknown' : `from ${origin(address)}`,
    joined === undefined ? 'here when you came' : `here since ${moment(joined)}`,
    spoke === undefined ? 'not heard yet' : `last heard at ${moment(spoke)}`,
  ].join(', ');
}

function origin({ host, port }: Address): string {
  return port === 0 ? host : `${host}, port ${port}`;
}

function about(nickname: string, { realName, away: reason, isBot }: Profile): readonly string[] {
  return [
    ...(realName === '' || realName === nickname ? [] : [`called ${realName}`]),
    ...(isBot ? ['a program'] : []),
    ...(reason === '' ? [] : [`away: ${reason}`]),
  ];
}

const standings: Readonly<Record<Rank, string>> = { operator: 'an operator', voiced: 'with voice' };

/** What badges say. One for netcat is everybody's who speaks as netcat does, this program's among them. */
const ways: ReadonlyMap<string, string> = new Map([
  ['', 'in a way that the room does not tell'],
  ['nc', 'by the line protocol'],
  ['portico', 'with this program'],
  ['web', 'with a browser'],
]);

function moment({ clock, day }: When): string {
  return `${clock} on ${day}`;
}

function toggleIgnored(model: Model, name: string) {
  const key = nameKey(name);
  const ignoredNow = new Set(model.ignored);
  if (ignoredNow.delete(key)) return note({ ...model, ignored: ignoredNow }, `${name} is shown again`);
  ignoredNow.add(key);
  return note({ ...model, ignored: ignoredNow }, `${name} is ignored: /ignore ${name} shows them again`);
}

function ignored(model: Model): string {
  return model.ignored.size === 0 ? 'you ignore nobody' : `you ignore ${[...model.ignored].join(', ')}`;
}
