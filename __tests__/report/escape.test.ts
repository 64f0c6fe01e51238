import { expect, test } from '@jest/globals';
import { logLine, markdownText, plainText } from '../../src/report/escape.ts';

test.each([
  ['::error::boom', ': :error::boom'],
  ['  ::set-output name=a::b', '  : :set-output name=a::b'],
  ['said ##[error]boom', 'said ## [error]boom'],
  ['a\n::error::b', 'a ::error::b'],
  ['a\r\n::error::b', 'a ::error::b'],
  ['a\u2028::error::b', 'a ::error::b'],
  ['\u001b[2K\u001b[1Ahidden', '[2K[1Ahidden'],
  ['\u202ereversed', 'reversed'],
])('%j starts no command and hides no line', (text, expected) => {
  expect(logLine(text)).toBe(expected);
});

test('a line is cut at 2,000 characters', () => {
  expect(plainText('x'.repeat(100_000))).toHaveLength(2_001);
});

test.each([
  ['<img src=x onerror=alert(1)>', '<'],
  ['a | b', '|'],
  ['[link](https://example.com)', '['],
  ['`code`', '`'],
  ['# heading', '#'],
  ['@octocat', '@'],
  ['~~~', '~'],
  ['$x$', '$'],
  [':tada:', ':t'],
])('%s cannot act as Markdown', (text, character) => {
  expect(markdownText(text)).not.toContain(character === '#' ? '# ' : character);
});

test('a URL in text from outside becomes no link', () => {
  expect(markdownText('see https://example.com')).not.toContain('https://');
});
