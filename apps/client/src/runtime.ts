/** The chat screen at work: its model and view in a terminal, its commands done over the link to the room. */
import { exitCode, terminalProblem } from '@portico/terminal';
import { runProgram, type World } from '@portico/terminal/run-program';
import { now, whenOf } from './clock.ts';
import type { Config } from './config.ts';
import { type Launcher, tellLauncher, watchLauncher } from './launcher.ts';
import type { News } from './link/room-link.ts';
import { type Arrival, arrive, firstAttendance, type Visit } from './room-visit.ts';
import { type Ending, turnedAway } from './ui/attendance.ts';
import type { Command, Message, Timer } from './ui/message.ts';
import { start } from './ui/start.ts';
import { update } from './ui/update.ts';
import { view } from './ui/view.ts';

/** `relist`: long enough for a netcat user to take a nickname. `go-back`: long enough to read a sentence. */
const delays: Readonly<Record<Exclude<Timer, 'come-back'>, number>> = { relist: 2_000, 'go-back': 5_000 };
/**
 * From one try to come back to the next, and up to so much more by chance: not all who were cut off come at once. A try
 * lasts as long, so that a network that is back is found within two seconds.
 */
const COME_BACK_MS = 2_000;
const CHANCE_MS = 250;

export async function runScreen(config: Config): Promise<Ending> {
  const { stdin, stdout, env } = process;
  const problem = terminalProblem({ stdin, stdout, environment: env });
  if (problem !== undefined)
    return { code: exitCode.usage, sentence: `${problem}: chat without a screen with --plain` };
  const launcher = watchLauncher();
  const arrival = await Promise.race([arriveInTerminal(config, launcher), launcher.gone]);
  switch (arrival.type) {
    case 'arrived':
      return chat(config, arrival, launcher);
    case 'unreachable':
    case 'not-invited':
      return turnedAway(arrival);
    case 'gone':
      return { code: exitCode.failure, sentence: undefined };
  }
}

/** Resolves when it failed, or when the room answers and the terminal is free for it. */
async function arriveInTerminal(config: Config, { go }: Launcher): Promise<Arrival> {
  const arrival = await arrive(config);
  if (arrival.type === 'arrived') await (config.awaitsGo ? go() : tellLauncher({ type: 'connected' }));
  return arrival;
}

type Arrived = Extract<Arrival, { type: 'arrived' }>;

async function chat(config: Config, { place, waysIn, enter }: Arrived, { gone }: Launcher): Promise<Ending> {
  const { stdin, stdout } = process;
  let visit: Visit | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;

  function perform(command: Command, world: World<Message, Ending>): void {
    switch (command.type) {
      case 'begin':
        visit = enter(earsOf(world));
        void gone.then(() => world.dispatch({ type: 'abandoned', wayBack: config.wayBack }));
        break;
      case 'come-back':
        triedAt = performance.now();
        void arrive(config, COME_BACK_MS).then((again) => {
          if (again.type === 'arrived') visit = again.enter(earsOf(world));
          else world.dispatch({ type: 'unreached' });
        });
        break;
      case 'request':
        visit?.request(command.request);
        break;
      case 'share':
        visit?.streams.share(command.with, command.port);
        break;
      case 'reach':
        visit?.streams.reach(command.whom, command.port);
        break;
      case 'time':
        setTimeout(() => world.dispatch({ type: 'timed', timer: command.timer }), delayOf(command.timer, triedAt));
        break;
      case 'ring':
        world.bell();
        break;
      case 'redraw':
        world.repaint();
        break;
      case 'finish':
        world.end(command.ending);
        break;
    }
  }

  const model = start({
    size: { width: stdout.columns, height: stdout.rows },
    attendance: firstAttendance(config, place),
    waysIn,
    preferences: config.preferences,
  });
  const program = { init: { model, commands: [{ type: 'begin' } as const] }, update, view };
  const ending = await runProgram({ program, stdin, stdout, perform, interruption: { type: 'interrupted' } });
  await visit?.leave();
  return ending;
}

/** `triedAt`: when the room was tried last, by the clock of the process. */
function delayOf(timer: Timer, triedAt: number): number {
  if (timer !== 'come-back') return delays[timer];
  return Math.max(0, triedAt + COME_BACK_MS - performance.now()) + Math.random() * CHANCE_MS;
}

function earsOf(world: World<Message, Ending>): Parameters<Arrived['enter']>[0] {
  return {
    hear: (news) => world.dispatch(messageOf(news)),
    report: (report) => world.dispatch({ type: 'reported', ...report }),
  };
}

function messageOf(news: News): Message {
  if (news.type === 'disconnected') return { ...news, when: whenOf(now()) };
  const { event } = news;
  if (event.type !== 'recalled') return { type: 'heard', event, when: whenOf(event.at) };
  const texts = event.texts.map((said) => ({ said, when: whenOf(said.at) }));
  return { type: 'recalled', room: event.room, texts };
}
