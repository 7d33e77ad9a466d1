/** A small full-screen program, for driving the real loop in a real terminal: a log, and a line to write. */
import {
  boxed,
  type Editor,
  emptyEditor,
  insert,
  layout,
  type Program,
  pressKey,
  type Row,
  type Screen,
  type Size,
  type Step,
  span,
  submit,
  type TerminalInput,
  themes,
  wrap,
} from '../src/index.ts';

export type SampleMessage = { readonly type: 'interrupted' };
export type SampleCommand =
  | { readonly type: 'end'; readonly result: string }
  | { readonly type: 'crash' }
  | { readonly type: 'repaint' };

interface SampleModel {
  readonly size: Size;
  readonly log: readonly string[];
  readonly editor: Editor;
}

type SampleStep = Step<SampleModel, SampleCommand>;

export const sample: Program<SampleModel, SampleMessage, SampleCommand> = {
  init: {
    model: { size: { width: 0, height: 0 }, log: ['welcome'], editor: emptyEditor('many') },
    commands: [],
  },
  update: (model, message) => {
    switch (message.type) {
      case 'interrupted':
        return { model, commands: [{ type: 'end', result: 'interrupted' }] };
      case 'resized':
        return stay({ ...model, size: { width: message.width, height: message.height } });
      case 'text':
        return stay({ ...model, editor: insert(model.editor, message.text) });
      case 'paste':
        return stay(logged(model, `pasted ${JSON.stringify(message.text)}`));
      case 'wheel':
        return stay(logged(model, `wheel ${message.direction}`));
      case 'key':
        return pressed(model, message);
    }
  },
  view,
};

function pressed(model: SampleModel, { key }: Extract<TerminalInput, { type: 'key' }>): SampleStep {
  if (key === 'C-c') return { model, commands: [{ type: 'end', result: 'left' }] };
  if (key === 'C-l') return { model, commands: [{ type: 'repaint' }] };
  if (key === 'enter') return entered(model);
  const editor = pressKey(model.editor, key, model.size.width);
  return stay(editor ? { ...model, editor } : logged(model, `key ${key}`));
}

function entered(model: SampleModel): SampleStep {
  const { editor, text } = submit(model.editor);
  if (text === '/crash') return { model, commands: [{ type: 'crash' }] };
  const many = Array.from(
    { length: Number(/^\/many (\d+)$/.exec(text)?.[1] ?? 0) },
    (_, index) => `line ${index} 日本 😀`,
  );
  return stay({ ...model, editor, log: [...model.log, ...(many.length > 0 ? many : [text])] });
}

function view({ size, log, editor }: SampleModel): Screen {
  const inside = { width: size.width - 2, height: size.height - 3 };
  const { rows, cursor } = layout(editor, size.width);
  const lines: readonly Row[] = log.slice(-inside.height).flatMap((text) => wrap([span(text)], inside.width));
  return {
    rows: [
      ...boxed({
        title: 'sample',
        rows: lines.slice(-inside.height),
        border: themes.dark.border,
        size: { width: size.width, height: size.height - 1 },
      }),
      [span(rows[cursor.y] ?? '')],
    ],
    cursor: { x: cursor.x, y: size.height - 1 },
    title: 'sample',
  };
}

function logged(model: SampleModel, text: string): SampleModel {
  return { ...model, log: [...model.log, text] };
}

function stay(model: SampleModel): SampleStep {
  return { model, commands: [] };
}
