/** Draws a terminal's screen as an SVG picture, for pages that show what a person sees. */
import type { IBufferCell, Terminal } from '@xterm/headless';

const cellWidth = 8.4;
const cellHeight = 18;
const padding = 12;
const background = '#1d1f21';
const foreground = '#d0d0d0';

/** The 16 colours of a dark terminal. */
const palette = [
  '#1d1f21',
  '#cc6666',
  '#8fb573',
  '#e0b860',
  '#6d9ed0',
  '#b294bb',
  '#7fc0c0',
  '#c5c8c6',
  '#80858a',
  '#e88388',
  '#a8cc8c',
  '#f0d080',
  '#8ab8e8',
  '#d0a8e0',
  '#98d8d8',
  '#ffffff',
];

interface Run {
  readonly x: number;
  readonly width: number;
  readonly text: string;
  readonly colour: string;
  readonly fill: string;
  readonly isBold: boolean;
}

/** A whole SVG document; the screen as it is now, without its cursor. */
export function drawPicture(terminal: Terminal): string {
  const width = Math.ceil(terminal.cols * cellWidth + 2 * padding);
  const height = terminal.rows * cellHeight + 2 * padding;
  const rows = Array.from({ length: terminal.rows }, (_, y) => drawRow(runsOf(terminal, y), y));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14">',
    ...rows.filter((row) => row !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Neighbours of one look are drawn together. */
function runsOf({ buffer: { active }, cols }: Terminal, y: number): readonly Run[] {
  const line = active.getLine(active.baseY + y);
  const runs: Run[] = [];
  for (let x = 0; x < cols; x += 1) {
    const cell = line?.getCell(x);
    if (!cell || cell.getWidth() === 0) continue;
    const run = runOf(cell, x);
    const last = runs.at(-1);
    const isLike = last?.colour === run.colour && last.fill === run.fill && last.isBold === run.isBold;
    if (last && isLike) {
      runs[runs.length - 1] = { ...last, width: last.width + run.width, text: last.text + run.text };
    } else runs.push(run);
  }
  return runs;
}

function runOf(cell: IBufferCell, x: number): Run {
  const [ink, paper] = [
    cell.isFgDefault() ? foreground : (palette[cell.getFgColor()] ?? foreground),
    cell.isBgDefault() ? background : (palette[cell.getBgColor()] ?? background),
  ];
  const isInverse = cell.isInverse() !== 0;
  return {
    x,
    width: cell.getWidth(),
    text: cell.getChars() || ' ',
    colour: isInverse ? paper : ink,
    fill: isInverse ? ink : paper,
    isBold: cell.isBold() !== 0,
  };
}

function drawRow(runs: readonly Run[], y: number): string {
  const top = padding + y * cellHeight;
  return runs
    .flatMap(({ x, width, text, colour, fill, isBold }) => {
      const left = (padding + x * cellWidth).toFixed(1);
      const length = (width * cellWidth).toFixed(1);
      const paper = `<rect x="${left}" y="${top}" width="${length}" height="${cellHeight}" fill="${fill}"/>`;
      const weight = isBold ? ' font-weight="bold"' : '';
      const ink = `<text x="${left}" y="${top + 14}" textLength="${length}" fill="${colour}"${weight} xml:space="preserve">${escaped(text)}</text>`;
      return [...(fill === background ? [] : [paper]), ...(text.trim() === '' ? [] : [ink])];
    })
    .join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
