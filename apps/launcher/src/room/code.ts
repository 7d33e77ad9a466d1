/** PURE. An address as a QR code, for a camera. */
import { bitmapLines, type Theme } from '@portico/terminal';
import { encode } from 'uqr';

/** Blank modules around it: its standard asks for four, and two are enough on a screen. */
const BORDER = 2;

/** None where it would not fit. */
export function codeLines(
  url: string,
  { columns, theme }: { readonly columns: number; readonly theme: Pick<Theme, 'paper'> },
): readonly string[] {
  const { size, data } = encode(url, { border: BORDER });
  return size > columns ? [] : bitmapLines(data, theme);
}
