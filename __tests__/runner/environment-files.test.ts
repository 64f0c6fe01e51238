import { expect, test } from '@jest/globals';
import { parseEnvironmentFile } from '../../runner/environment-files.ts';

test('reads simple pairs and values between delimiters', () => {
  const text = [
    'verdict=completed',
    'link=https://a/?b=c',
    'reason<<END',
    'first',
    'not=a pair',
    '',
    'END',
    'empty=',
    '',
  ].join('\n');
  expect(parseEnvironmentFile(text)).toEqual({
    verdict: 'completed',
    link: 'https://a/?b=c',
    reason: 'first\nnot=a pair\n',
    empty: '',
  });
});

test('a name that is written twice keeps its last value', () => {
  expect(parseEnvironmentFile('a=1\na<<X\n2\nX\n')).toEqual({ a: '2' });
});

test('a value whose delimiter is missing is refused', () => {
  expect(() => parseEnvironmentFile('a<<X\n1\n')).toThrow("Matching delimiter not found 'X'");
});

test('a line that is no pair is refused', () => {
  expect(() => parseEnvironmentFile('nonsense\n')).toThrow("Invalid format 'nonsense'");
});
