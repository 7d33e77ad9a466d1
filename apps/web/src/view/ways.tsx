/** How others come into this room: its address, as a QR code too, and what to type with other programs. */
import type { VNode } from 'preact';
import { waysInto } from '../ui/ways-in.ts';
import type { Props } from './props.ts';
import { QrCode } from './qr-code.tsx';

export function Ways({ model: { place, facts } }: Pick<Props, 'model'>): VNode {
  const { url, others } = waysInto(place, facts);
  return (
    <>
      <QrCode text={url} />
      <p class="url">
        <Url url={url} />
      </p>
      <dl>
        {others.map(({ by, typed, next }) => (
          <div key={`${by} ${typed}`}>
            <dt>{by}</dt>
            <dd>
              <code>{typed}</code>
              {next !== undefined && ` ${next}`}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** As people type it: without the last slash. Where it has no room on one line, it is cut before the port. */
function Url({ url }: { readonly url: string }): VNode {
  const [, address = url, port = ''] = /^(.*?)(:\d+)?\/$/u.exec(url) ?? [];
  return (
    <a href={url}>
      {address}
      <wbr />
      {port}
    </a>
  );
}
