/** The command in every dialect of the table: into rooms, from outside and from the menu. */
import { dialects } from '@portico/protocol';
import { connectWire, openPortico, startPortico } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { done, expectConversation, hostDetached, untilMet, untilThere } from './conversation.ts';
import { openSandbox } from './neighbourhood.ts';

describe.each(dialects)('$name', ({ name, scheme, kind }) => {
  test('leads into a room of every dialect', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const nora = await connectWire({ port });
    nora.send('/nick nora\n');
    await nora.waitFor('you are nora');
    const maya = startPortico(sandbox, ['join', `${scheme}://127.0.0.1:${port}`, '--nick', 'maya']);
    await nora.waitFor('maya');
    maya.write('hello\n');
    await nora.waitFor('maya: hello\n');
    nora.send('hi\n');
    await maya.stdout.waitFor('hi\n');
    maya.endInput();
    expect(await maya.exited).toEqual(done);
  });

  test('leads there from the menu too', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox);
    const nora = await connectWire({ port });
    nora.send('/nick nora\n');
    await nora.waitFor('you are nora');
    const maya = openPortico(sandbox, []);
    await maya.waitFor('> 1 friends');
    maya.type('a');
    await maya.waitFor('URLs begin with');
    maya.type(`${scheme}://localhost:${port}`);
    maya.press('enter');
    await maya.waitFor('tester');
    await nora.waitFor('tester joined');
    nora.send('hi\n');
    await maya.waitFor('hi');
    maya.type('hello\r');
    await nora.waitFor('hello\n');
    maya.type('client exit\r');
    await maya.waitFor('> 1 friends');
  });

  test('is what a strict room of it is joined by', async () => {
    const sandbox = await openSandbox();
    const port = await hostDetached(sandbox, '--strict', name);
    const maya = startPortico(sandbox, ['join', 'friends', '--nick', 'maya']);
    await untilThere(sandbox, 1);
    const nora = startPortico(sandbox, ['join', String(port), '--nick', 'nora']);
    await untilThere(sandbox, 2);
    if (kind === 'mesh') await untilMet(maya, nora);
    await expectConversation(maya, nora);
  });
});
