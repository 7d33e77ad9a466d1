/** The page that a room serves at `/`. */
import { clockOf, dayOf } from './rim/clock.ts';
import { runPage } from './rim/page.ts';
import { Chat } from './view/chat.tsx';

const calendar = { clockOf, dayOf };

runPage('chat', document.body, (model, send) => <Chat model={model} send={send} calendar={calendar} />);
