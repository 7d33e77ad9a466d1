/** The page of who talks: a door, then the room. */
import type { VNode } from 'preact';
import { Banner } from './banner.tsx';
import { Composer } from './composer.tsx';
import { Door } from './door.tsx';
import { Header } from './header.tsx';
import { LogView } from './log-view.tsx';
import { Members } from './members.tsx';
import type { Calendar, Props } from './props.ts';
import { Share } from './share.tsx';

export function Chat({ model, send, calendar }: Props & { readonly calendar: Calendar }): VNode {
  const { stage, memberList, share } = model;
  if (stage.type === 'outside' || stage.type === 'entering') return <Door model={model} send={send} />;
  return (
    <div class={memberList === 'shown' ? 'chat members-shown' : 'chat'}>
      <a class="skip" href="#draft">
        Skip to the message field
      </a>
      <Header model={model} send={send} />
      <main class="room">
        {share === 'shown' && <Share model={model} send={send} />}
        <div class="talk">
          <Banner model={model} send={send} calendar={calendar} />
          <LogView model={model} send={send} calendar={calendar} />
          <Composer model={model} send={send} />
        </div>
        <Members model={model} send={send} />
      </main>
    </div>
  );
}
