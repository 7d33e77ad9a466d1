/** Real irssi, WeeChat and Chromium together with netcat and a program of document 003, in one room. */
import { connectWire, hub, speak, type Wire } from '@portico/testkit';
import { describe, test } from 'vitest';
import { type Guest, isWithoutPrograms, startChromium, startIrssi, startWeechat } from './real-programs.ts';
import { openRoom, type VisitedRoom } from './visited-room.ts';

const MINUTE_MS = 60_000;

function withNetcat(wire: Wire, name: string): Guest {
  return {
    name,
    say: async (text) => wire.send(`${text}\n`),
    sees: async (text) => {
      await wire.waitFor(text);
    },
  };
}

async function withHub(port: number, name: string): Promise<Guest> {
  const wire = await connectWire({ port });
  const { send } = speak(wire, hub());
  send({ command: '/nick', nickname: name }, { command: '/join', room: 'friends' });
  await wire.waitFor('/joinSuccess');
  return {
    name,
    say: async (text) => send({ command: '/broadcast', room: 'friends', message: text }),
    sees: async (text) => {
      await wire.waitFor(text);
    },
  };
}

async function gather({ sandbox, room, join }: VisitedRoom) {
  const { port } = room;
  const [ina, wes, anna] = await Promise.all([
    startIrssi(sandbox, port, 'ina'),
    startWeechat(sandbox, port, 'wes'),
    startChromium(port, 'anna'),
  ]);
  return { ina, wes, anna, nora: withNetcat(await join('nora'), 'nora'), hugo: await withHub(port, 'hugo') };
}

describe.skipIf(isWithoutPrograms)(
  'irssi, WeeChat, Chromium, netcat and a hub program (needs the Debian packages)',
  () => {
    test('each sees what each says, and what is done to the room', { timeout: 2 * MINUTE_MS }, async () => {
      const guests = await gather(await openRoom());
      const everybody = Object.values(guests);
      const { ina, wes, anna, nora } = guests;
      for (const speaker of everybody) {
        await speaker.say(`hello from ${speaker.name}`);
        const others = everybody.filter((guest) => guest !== speaker);
        for (const { sees } of others) await sees(`hello from ${speaker.name}`);
      }
      await wes.command('/topic what is for dinner');
      for (const { sees } of [ina, wes, anna, nora]) await sees('what is for dinner');
      await ina.command('/me waves');
      for (const { sees } of everybody) await sees(/waves/u);
      await nora.say('/nick nadja');
      for (const { sees } of [ina, wes, anna]) await sees(/nora.* nadja/u);
      await ina.command('/msg anna psst anna');
      await anna.sees('psst anna');
      await anna.say('/msg nadja only you');
      await nora.sees('anna -> you: only you');
      await wes.command('/away back at noon');
      await wes.command('/me is off');
      await ina.sees('wes is off');
      await ina.command('/whois wes');
      await ina.command('/window goto 1');
      await ina.sees('back at noon');
      await ina.command('/window goto #friends');
      await wes.command('/quit see you');
      for (const { sees } of [ina, anna, nora]) await sees(/wes.*left|wes.*quit|see you/u);
    });
  },
);
