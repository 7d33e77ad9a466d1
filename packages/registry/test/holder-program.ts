/** Enters a room, and sends itself a signal while it holds the lock. Says `entered` if it gets that far. */
import { changeListing } from '../src/file/change.ts';
import { withRoom } from '../src/format/listing.ts';
import { ownSelf } from '../src/liveness/process-identity.ts';
import { room } from './room.ts';

async function main([path = '', port = '', signal = '']: readonly string[]): Promise<void> {
  const self = await ownSelf();
  let tries = 0;
  const change = await changeListing(path, self, (listing) => {
    tries += 1;
    if (tries === 1) process.kill(process.pid, signal);
    return withRoom(listing, { ...room(Number(port)), process: self.process });
  });
  console.log(change.type === 'fault' ? change.text : `entered at try ${tries}`);
}

await main(process.argv.slice(2));
