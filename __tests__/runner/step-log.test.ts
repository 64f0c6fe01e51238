import { describe, expect, test } from '@jest/globals';
import { emptyLog, readLine } from '../../runner/step-log.ts';

const logOf = (...lines: readonly string[]) => lines.reduce(readLine, emptyLog);

test('shows a group as a title with its lines indented', () => {
  const { lines } = logOf('before', '::group::Register', 'inside', '::endgroup::', 'after');
  expect(lines).toEqual(['before', '▼ Register', '  inside', 'after']);
});

test('keeps an annotation with its place and shows only its message', () => {
  const { lines, annotations } = logOf(
    '::error file=td.json,line=4,endLine=4,col=2,endColumn=9,title=bad-port::Port 0%0Ais not valid',
  );
  expect(lines).toEqual(['Error: Port 0', 'is not valid']);
  expect(annotations).toEqual([
    {
      level: 'error',
      title: 'bad-port',
      message: 'Port 0\nis not valid',
      file: 'td.json',
      line: 4,
      endLine: 4,
      column: 2,
      endColumn: 9,
    },
  ]);
});

describe('a mask', () => {
  test('hides the secret and each of its lines from then on', () => {
    const { lines } = logOf('hunter2', '::add-mask::hunter2%0Asecond', 'hunter2 and second', 'ok');
    expect(lines).toEqual(['hunter2', '*** and ***', 'ok']);
  });

  test('hides the longer of two secrets as a whole', () => {
    const { lines } = logOf('::add-mask::abc', '::add-mask::abcdef', 'abcdef abc');
    expect(lines).toEqual(['*** ***']);
  });

  test('covers annotations', () => {
    const { annotations } = logOf('::add-mask::abc', '::error title=abc::saw abc');
    expect(annotations).toEqual([{ level: 'error', title: '***', message: 'saw ***' }]);
  });
});

test('stopped commands are text until their token comes', () => {
  const { lines, annotations } = logOf(
    '::stop-commands::token',
    '::error::from AWS',
    '::token::',
    '::error::ours',
  );
  expect(lines).toEqual(['::error::from AWS', 'Error: ours']);
  expect(annotations.map(({ message }) => message)).toEqual(['ours']);
});

test('debug lines stay hidden and unknown commands are text', () => {
  expect(logOf('::debug::quiet', '::no-such-command::text').lines).toEqual([
    '::no-such-command::text',
  ]);
});
