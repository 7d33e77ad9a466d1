/** PURE: bars as SVG, for light pages and dark ones. */

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** From where to where the rounds lie. */
  readonly least: number;
  readonly most: number;
  /** What stands behind the bar. */
  readonly text: string;
  readonly kind: 'ours' | 'theirs' | 'reference';
}

export interface Chart {
  readonly title: string;
  /** What the title leaves open: the unit, and which way is better. */
  readonly note: string;
  /** Each with a scale of its own. */
  readonly panels: readonly { readonly title: string; readonly bars: readonly Bar[] }[];
}

const WIDTH = 760;
const LABELS = 150;
/** Where bars end: behind them stands what they say. */
const BARS_END = 560;
const ROW = 24;
const BAR = 15;
const HEAD = 74;
const PANEL_HEAD = 30;
const PANEL_GAP = 12;

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title { font-size: 16px; font-weight: 600 }
  .note { fill: #59636e }
  .panel { font-weight: 600 }
  .ours { fill: #0969da } .theirs { fill: #8c959f } .reference { fill: #d0d7de }
  .spread { stroke: #1f2328; stroke-width: 1.5; fill: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .note { fill: #9198a1 }
    .ours { fill: #58a6ff } .theirs { fill: #6e7681 } .reference { fill: #3d444d }
    .spread { stroke: #e6edf3 }
  }`;

export function writeSvg({ title, note, panels }: Chart): string {
  const parts: string[] = [];
  let y = HEAD;
  for (const { title: head, bars } of panels) {
    parts.push(text(16, y, head, 'panel'));
    y += PANEL_HEAD - ROW / 2;
    const longest = Math.max(...bars.map(({ most }) => most), Number.MIN_VALUE);
    for (const bar of bars) {
      parts.push(writeBar(bar, y, (BARS_END - LABELS) / longest));
      y += ROW;
    }
    y += PANEL_GAP + ROW / 2;
  }
  const height = y - PANEL_GAP;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>${escapeText(title)}</title>
<style>${style}
</style>
${text(16, 26, title, 'title')}
${text(16, 44, note, 'note')}
${parts.join('\n')}
</svg>
`;
}

function writeBar({ label, value, least, most, text: words, kind }: Bar, y: number, scale: number): string {
  const middle = y + ROW / 2;
  const at = (amount: number): string => (LABELS + Math.max(0, amount) * scale).toFixed(1);
  const width = Math.max(1, value * scale).toFixed(1);
  const spread =
    least < most
      ? `<path class="spread" d="M${at(least)} ${middle}H${at(most)}M${at(least)} ${middle - 4}v8M${at(most)} ${middle - 4}v8"/>`
      : '';
  return [
    `<text x="${LABELS - 8}" y="${middle + 4}" text-anchor="end">${escapeText(label)}</text>`,
    `<rect class="${kind}" x="${LABELS}" y="${middle - BAR / 2}" width="${width}" height="${BAR}" rx="2"/>${spread}`,
    text(Number(at(most)) + 8, middle + 4, words, 'value'),
  ].join('');
}

function text(x: number, y: number, words: string, name: string): string {
  return `<text class="${name}" x="${x}" y="${y}">${escapeText(words)}</text>`;
}

function escapeText(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
