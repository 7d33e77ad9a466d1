/** People of a room, each with a program of another dialect, written out from its document. */
import { connectWire, chatos as inChatos, hub as inHub, peerchatJson, speak, type Wire } from '@portico/testkit';

export interface Member {
  readonly nickname: string;
  readonly wire: Wire;
  readonly say: (text: string) => void;
}

type Arrive = (wire: Wire, nickname: string) => Promise<Member>;

const byLine: Arrive = async (wire, nickname) => {
  wire.send(`/nick ${nickname}\n`);
  await wire.waitFor('/help lists the commands\n');
  return { nickname, wire, say: (text) => wire.send(`${text}\n`) };
};

const byHub: Arrive = async (wire, nickname) => {
  const { send, next } = speak(wire, inHub());
  send({ command: '/nick', nickname }, { command: '/join', room: ROOM });
  await next();
  await next();
  return { nickname, wire, say: (message) => send({ command: '/broadcast', room: ROOM, message }) };
};

const byChatos: Arrive = async (wire, nickname) => {
  const { send, next } = speak(wire, inChatos);
  send({ opcode: 0, nickname });
  await next();
  return { nickname, wire, say: (message) => send({ opcode: 1, id: 1n, nickname: '', message }) };
};

const byPeerchatJson: Arrive = async (wire, name) => {
  const { send, next } = speak(wire, peerchatJson());
  send({ type: 'join', name, port: '4002' }, { type: 'who' });
  await next();
  await next();
  return { nickname: name, wire, say: (message) => send({ type: 'message', message }) };
};

const byIrc: Arrive = async (wire, nickname) => {
  wire.send(`NICK ${nickname}\r\nUSER ${nickname} 0 * :${nickname}\r\nJOIN #${ROOM}\r\n`);
  await wire.waitFor(` 366 ${nickname} #${ROOM} `);
  return { nickname, wire, say: (text) => wire.send(`PRIVMSG #${ROOM} :${text}\r\n`) };
};

/** What every room is called here. */
const ROOM = 'friends';

const arrivals = { line: byLine, hub: byHub, chatos: byChatos, json: byPeerchatJson, irc: byIrc } as const;

/** One of each dialect, called as what they speak. */
export async function fillRoom(port: number): Promise<readonly Member[]> {
  const members: Member[] = [];
  for (const [nickname, arrive] of Object.entries(arrivals))
    members.push(await arrive(await connectWire({ port }), nickname));
  return members;
}

/** With netcat. */
export async function comeIn(port: number, nickname: string): Promise<Member> {
  const wire = await connectWire({ port });
  return byLine(wire, nickname).catch((error: unknown) => {
    wire.reset();
    throw error;
  });
}

export interface Talk {
  /** Each says one numbered text more. */
  readonly sayAll: () => void;
  /** Resolves when everybody has heard everything that the others said. */
  readonly heard: (within: number) => Promise<void>;
  /** Texts that somebody has not heard once, and in the order in which they were said. */
  readonly missed: () => number;
}

/** Numbered texts, so that one that is lost, doubled or out of order is found. */
export function talkAmong(members: readonly Member[]): Talk {
  let rounds = 0;

  function heardBy({ wire }: Member, from: Member): readonly number[] {
    const said = wire.received().matchAll(new RegExp(`\\btext (?<number>\\d+) of ${from.nickname}\\b`, 'gu'));
    return Array.from(said, ({ groups }) => Number(groups?.['number']));
  }

  function missed(): number {
    return members
      .flatMap((hearer) =>
        members
          .filter((speaker) => speaker !== hearer)
          .map((speaker) => {
            const numbers = heardBy(hearer, speaker);
            const inPlace = numbers.filter((number, index) => number === index + 1).length;
            return Math.max(rounds, numbers.length) - inPlace;
          }),
      )
      .reduce((sum, one) => sum + one, 0);
  }

  return {
    sayAll: () => {
      rounds += 1;
      for (const member of members) member.say(`text ${rounds} of ${member.nickname}`);
    },
    heard: async (within) => {
      for (const hearer of members) {
        for (const speaker of members) {
          if (speaker === hearer) continue;
          await hearer.wire.waitFor(() => heardBy(hearer, speaker).length >= rounds, { within });
        }
      }
    },
    missed,
  };
}
