import { type Theme, themes } from '@portico/terminal';
import type { Model } from '../model.ts';

/** What decides how an entry of the log is drawn. */
export interface Look {
  readonly width: number;
  readonly theme: Theme;
  readonly timestamps: boolean;
  /** The reader's, for where others call it. */
  readonly nickname: string;
  /** What is being searched for; empty when nothing is. */
  readonly query: string;
  /** The first entry that came while the reader was further up. */
  readonly unreadSince: number | undefined;
}

/** `width`: of the rows, in columns. */
export function lookOf(model: Model, width: number): Look {
  return {
    width,
    theme: themes[model.preferences.theme],
    timestamps: model.preferences.timestamps,
    nickname: model.attendance.nickname,
    query: model.search?.query ?? '',
    unreadSince: model.unread?.since,
  };
}
