import { expect, it } from 'vitest';
import { findLinks } from '../src/index.ts';

it.each([
  ['see http://a.example/b.', ['http://a.example/b']],
  ['(https://a.example/x)', ['https://a.example/x']],
  ['https://a.example/a_(b) and HTTP://B.example', ['https://a.example/a_(b)', 'HTTP://B.example']],
  ['http://192.168.1.7:5000/, then?', ['http://192.168.1.7:5000/']],
  ['javascript:alert(1) data:text/html,x ftp://a.example file:///etc', []],
  ['http:// https:///x', []],
  ['<http://a.example/"onmouseover=x>', ['http://a.example/']],
])('the addresses in %j are %j', (text, links) => {
  expect(findLinks(text).map(({ start, end }) => text.slice(start, end))).toEqual(links);
});
