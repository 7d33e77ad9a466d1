/** The chat screen at work: its model and view in a terminal, its commands done over the link to the room. */
import { exitCode, terminalProblem } from '@portico/terminal';
import { runProgram, type World } from '@portico/terminal/run-program';
import { now, whenOf } from './clock.ts';
import type { Config } from './config.ts';
import { type Launcher, watchLauncher } from './launcher.ts';
import type { News } from './link/room-link.ts';
import { type Arrival, arrive, firstAttendance, type Visit } from './room-visit.ts';
import { type Ending, turnedAway } from './ui/attendance.ts';
import type { Command, Message, Timer } from './ui/message.ts';
import { start } from './ui/start.ts';
import { update } from './ui/update.ts';
import { view } from './ui/view.ts';

/** `relist`: long enough for a netcat user to take a nickname. `go-back`: long enough to read a sentence. */
const delays: Readonly<Record<Timer, number>> = { relist: 2_000, 'go-back': 5_000 };

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
  if (arrival.type === 'arrived' && config.awaitsGo) await go();
  return arrival;
}

type Arrived = Extract<Arrival, { type: 'arrived' }>;

async function chat(config: Config, { place, waysIn, enter }: Arrived, { gone }: Launcher): Promise<Ending> {
  const { stdin, stdout } = process;
  let visit: Visit | undefined;

  function perform(command: Command, world: World<Message, Ending>): void {
    switch (command.type) {
      case 'begin':
        visit = enter({
          hear: (news) => world.dispatch(messageOf(news)),
          report: (report) => world.dispatch({ type: 'reported', ...report }),
        });
        void gone.then(() => world.dispatch({ type: 'abandoned', wayBack: config.wayBack }));
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
        setTimeout(() => world.dispatch({ type: 'timed', timer: command.timer }), delays[command.timer]);
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

function messageOf(news: News): Message {
  if (news.type === 'disconnected') return { type: 'disconnected', reason: news.reason, when: whenOf(now()) };
  const { event } = news;
  if (event.type !== 'recalled') return { type: 'heard', event, when: whenOf(event.at) };
  const texts = event.texts.map((said) => ({ said, when: whenOf(said.at) }));
  return { type: 'recalled', room: event.room, texts };
}
