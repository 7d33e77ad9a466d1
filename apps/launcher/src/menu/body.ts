/** PURE. What fills the menu's screen between the heading and the message. */
import type { Row, Screen } from '@portico/terminal';

export interface Body {
  readonly rows: readonly Row[];
  /** Counted from the first of these rows. */
  readonly cursor: Screen['cursor'];
}
