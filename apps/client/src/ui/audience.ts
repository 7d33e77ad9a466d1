/** Words for texts that are not for everybody. */
import type { Rank } from '@portico/protocol';

const audiences: Readonly<Record<Rank, string>> = {
  operator: 'to operators',
  voiced: 'to who has a rank',
};

/** In parentheses, to stand after the name of who says it; empty where everybody hears it. */
export function audienceOf({ only }: { readonly only?: Rank | undefined }): string {
  return only === undefined ? '' : ` (${audiences[only]})`;
}
