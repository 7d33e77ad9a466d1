/** Enters many rooms one after the other, and says each port once its room is in the file. None is entered twice. */
import { changeListing } from '../src/file/change.ts';
import { withRoom } from '../src/format/listing.ts';
import { ownSelf } from '../src/liveness/process-identity.ts';
import { room } from './room.ts';

async function main([path = '', firstPort = '', count = '']: readonly string[]): Promise<void> {
  const self = await ownSelf();
  for (let port = Number(firstPort); port < Number(firstPort) + Number(count); port += 1) {
    const entry = { ...room(port), process: self.process };
    const enter = () => changeListing(path, self, (listing) => withRoom(listing, entry));
    let change = await enter();
    // As a room does; on a busy machine a crowd may take longer than one wait for the lock.
    while (change.type === 'fault' && change.code === 'busy') change = await enter();
    console.log(change.type === 'fault' ? change.text : port);
  }
}

await main(process.argv.slice(2));
