/** Texts in less space than they need. */
import { cellWidth, cutToWidth } from '@portico/terminal';

/** `width`: in columns. What does not fit ends with a mark that it was cut. */
export function elided(text: string, width: number): string {
  return cellWidth(text) <= width ? text : `${cutToWidth(text, Math.max(0, width - 1))}…`;
}
