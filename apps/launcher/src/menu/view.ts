/** PURE. What the menu looks like: a heading, the scene, a word on what happened, and the keys that do something. */
import { leastSize, type Row, type Screen, span, spread, type Theme, themes, toHeight, wrap } from '@portico/terminal';
import { duration } from '../room/description.ts';
import { roomTitle } from '../room/target.ts';
import type { Body } from './body.ts';
import { viewForm } from './form-view.ts';
import { viewHelp } from './help-view.ts';
import { keyRow } from './key-row.ts';
import { viewList } from './list-view.ts';
import { elsewhere, knownTo, type Menu, peopleIn } from './model.ts';

const TITLE = 'Portico';
const HEADING_ROWS = 2;
/** At most so much of the screen is for a message. */
const MESSAGE_ROWS = 3;

export function viewMenu(menu: Menu): Screen {
  const { width, height } = menu.size;
  if (width < leastSize.width || height < leastSize.height) return tooSmall(menu);
  const theme = themes[menu.theme];
  const message = viewMessage(menu, theme);
  const bodyHeight = height - HEADING_ROWS - message.length - 1;
  const body = viewScene(menu, theme, bodyHeight);
  const rows = [heading(menu, theme), [], ...toHeight(body.rows, bodyHeight), ...message, keyRow(menu, theme)];
  const cursor = body.cursor && { x: body.cursor.x, y: body.cursor.y + HEADING_ROWS };
  return { rows, cursor, title: TITLE };
}

function tooSmall({ size }: Menu): Screen {
  const { width, height } = size;
  const sentence = `${TITLE} needs ${leastSize.width} x ${leastSize.height} characters, here are ${width} x ${height}: enlarge the terminal, or press q`;
  return { rows: wrap([span(sentence)], Math.max(1, width)), cursor: undefined, title: TITLE };
}

function viewScene(menu: Menu, theme: Theme, height: number): Body {
  const { scene } = menu;
  const shown = scene.type === 'waiting' ? scene.next : scene;
  switch (shown.type) {
    case 'form':
      return viewForm(shown.form, { width: menu.size.width, known: knownTo(menu), theme });
    case 'help':
      return viewHelp(theme);
    case 'list':
    case 'confirming':
    case 'waiting':
      return viewList(menu, theme, height);
  }
}

function heading(menu: Menu, theme: Theme): Row {
  const { rooms, size } = menu;
  const others = elsewhere(menu).length;
  const more = others === 0 ? '' : `, ${others} on the network`;
  const count =
    rooms === undefined ? '' : `${rooms.length === 1 ? '1 room' : `${rooms.length} rooms`} on this machine${more} `;
  return spread([span(` ${TITLE}`, theme.heading)], [span(count, theme.dim)], size.width);
}

/** What needs to be read now: the question, the work under way, what went wrong. */
function viewMessage(menu: Menu, theme: Theme): readonly Row[] {
  const { banner, fault, size } = menu;
  const message = messageOf(menu);
  if (message !== undefined) return paragraph(message, theme.highlight, size.width);
  if (banner) return paragraph(banner.text, theme[banner.tone], size.width);
  return fault === undefined ? [] : paragraph(fault, theme.error, size.width);
}

function messageOf(menu: Menu): string | undefined {
  const { scene, now } = menu;
  if (scene.type === 'confirming') {
    const count = peopleIn(menu, scene.room);
    const people = count === 1 ? '1 person is' : `${count} people are`;
    return `End ${roomTitle(scene.room)}? ${people} in it. y ends it, any other key keeps it.`;
  }
  if (scene.type !== 'waiting') return undefined;
  const waited = now - scene.since < 1000 ? '' : ` ${duration(now - scene.since)}`;
  return `${scene.text}…${waited}`;
}

function paragraph(text: string, style: Row[number]['style'], width: number): readonly Row[] {
  const lines = wrap([span(text, style)], width - 2).slice(0, MESSAGE_ROWS);
  return lines.map((line) => [span(' '), ...line]);
}
