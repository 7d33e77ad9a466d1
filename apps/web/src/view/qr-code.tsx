/** A QR code as a drawing: black on white in both themes, or cameras do not see it. */
import type { VNode } from 'preact';
import { encode } from 'uqr';

/** In modules: ISO/IEC 18004, 9.1, the quiet zone. */
const QUIET = 4;

export function QrCode({ text }: { readonly text: string }): VNode {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`QR code of ${text}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={data.flatMap(modules).join('')} fill="#000" />
    </svg>
  );
}

function modules(row: readonly boolean[], y: number): readonly string[] {
  return row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []));
}
