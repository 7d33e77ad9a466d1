/** The page that a room serves at `/projector`. */
import { runPage } from './rim/page.ts';
import { Projector } from './view/projector.tsx';

runPage('projector', document.body, (model, send) => <Projector model={model} send={send} />);
