/** PURE: what a run has shown of each promise. */

/** What is promised, with the bound that a figure may not pass. */
export interface Promised {
  /** As docs/reliability.md has it. */
  readonly text: string;
  readonly most: number;
  /** Behind the figures; `''` for counts. */
  readonly unit: 'ms' | 'MB' | '%' | '';
}

/** A figure of one accident. */
export interface Finding {
  readonly promised: Promised;
  readonly figure: number;
}

/** `failed`: it threw, which breaks its promises whatever its figures were. */
export type Outcome =
  | { readonly type: 'done'; readonly trial: string; readonly findings: readonly Finding[] }
  | { readonly type: 'failed'; readonly trial: string; readonly words: string }
  | { readonly type: 'not-tried'; readonly trial: string; readonly why: string };

export interface Verdict {
  readonly lines: readonly string[];
  /** `incomplete`: nothing broke, but not everything could be tried here. */
  readonly kept: 'all' | 'incomplete' | 'broken';
}

/** `slack`: how many times as long as promised something may take, where more is measured than our programs. */
export function judge(outcomes: readonly Outcome[], slack = 1): Verdict {
  const findings = outcomes.flatMap((outcome) => (outcome.type === 'done' ? outcome.findings : []));
  const promises = [...new Set(findings.map(({ promised }) => promised))];
  const rows = promises.map((promised) => {
    const figures = findings.filter((finding) => finding.promised === promised).map(({ figure }) => figure);
    return rowOf(promised, figures, promised.unit === 'ms' ? promised.most * slack : promised.most);
  });
  const failures = outcomes.flatMap((outcome) => {
    const words = failureOf(outcome);
    return words === undefined ? [] : [`BROKEN     ${outcome.trial}: ${words}`];
  });
  const untried = outcomes.flatMap((outcome) =>
    outcome.type === 'not-tried' ? [`not tried  ${outcome.trial}: ${outcome.why}`] : [],
  );
  const isBroken = outcomes.length === 0 || failures.length > 0 || rows.some(({ isKept }) => !isKept);
  return {
    lines: [...rows.map(({ line }) => line), ...failures, ...untried],
    kept: isBroken ? 'broken' : untried.length > 0 ? 'incomplete' : 'all',
  };
}

/** Who finds out nothing has tried nothing. */
function failureOf(outcome: Outcome): string | undefined {
  if (outcome.type === 'failed') return outcome.words;
  return outcome.type === 'done' && outcome.findings.length === 0 ? 'nothing was found out' : undefined;
}

function rowOf({ text, unit }: Promised, figures: readonly number[], most: number): { line: string; isKept: boolean } {
  const worst = figures.reduce((one, other) => Math.max(one, other), 0);
  const isKept = worst <= most;
  const measure = (value: number): string => `${Math.round(value)}${unit === '' ? '' : ` ${unit}`}`;
  const times = figures.length === 1 ? 'once' : `${figures.length} times`;
  return {
    isKept,
    line: `${isKept ? 'kept      ' : 'BROKEN    '} ${text}: at most ${measure(worst)} of ${measure(most)}, ${times}`,
  };
}
