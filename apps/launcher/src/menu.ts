/** The menu's program: started by the `portico` command, which it tells where the person goes. */
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { openRegistry, registryPath } from '@portico/registry';
import { themeFor } from '@portico/terminal';
import { runProgram } from '@portico/terminal/run-program';
import type { MenuCommand, MenuMessage } from './menu/message.ts';
import { type Menu, openMenu } from './menu/model.ts';
import { updateMenu } from './menu/update.ts';
import { viewMenu } from './menu/view.ts';
import type { Departure, Wish } from './menu/wish.ts';
import { createWorkshop } from './menu-work.ts';
import { networkAddresses } from './room-process/this-machine.ts';

void main();

async function main(): Promise<void> {
  const { nick, ...arrival } = readArguments();
  const registry = await openRegistry(registryPath(process.env, homedir()));
  const departure = await runProgram<Menu, MenuMessage, MenuCommand, Departure>({
    program: {
      init: { model: firstModel(arrival), commands: [{ type: 'watch' }] },
      update: updateMenu,
      view: viewMenu,
    },
    stdin: process.stdin,
    stdout: process.stdout,
    perform: createWorkshop({ registry, nick, tell: (wish) => void tell(wish) }),
    interruption: { type: 'interrupted' },
  });
  // Work that is not finished, such as a room that is still ending, finishes without us.
  await tell(departure);
  process.exit();
}

/** Resolves when it was said, or when nobody is there to hear it. */
async function tell(wish: Wish): Promise<void> {
  await new Promise<unknown>((resolve) => (process.send ? process.send(wish, resolve) : resolve(undefined)));
}

/** As the command gives them; see Arrival. */
function readArguments(): Readonly<Record<'chosen' | 'banner' | 'nick', string | undefined>> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ options: { chosen: option, banner: option, nick: option } });
  return { chosen: values.chosen, banner: values.banner, nick: values.nick };
}

function firstModel({ chosen, banner }: { chosen: string | undefined; banner: string | undefined }): Menu {
  return openMenu({
    // The terminal's own comes before anything is painted.
    size: { width: 80, height: 24 },
    theme: themeFor(process.env),
    now: Date.now(),
    addresses: networkAddresses(),
    chosen,
    banner: banner === undefined ? undefined : { tone: 'notice', text: banner },
  });
}
