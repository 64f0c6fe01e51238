import { expect, test } from '@jest/globals';
import { parseWorkflowCommand } from '../../runner/workflow-commands.ts';

test.each([
  ['::notice::Hello', { name: 'notice', properties: {}, message: 'Hello' }],
  [
    '::error file=a.json,line=3,col=7,title=no-image::Image: none',
    {
      name: 'error',
      properties: { file: 'a.json', line: '3', col: '7', title: 'no-image' },
      message: 'Image: none',
    },
  ],
  ['  ::EndGroup::', { name: 'endgroup', properties: {}, message: '' }],
  [
    '::warning title=a%3Ab%2Cc%25::100%25 of%0D%0Atwo::lines',
    {
      name: 'warning',
      properties: { title: 'a:b,c%' },
      message: '100% of\r\ntwo::lines',
    },
  ],
  ['::notice::%253A and %3A', { name: 'notice', properties: {}, message: '%3A and %3A' }],
])('%s is a command', (line, command) => {
  expect(parseWorkflowCommand(line)).toEqual(command);
});

test.each(['', 'plain text', 'text ::error::inside', ':: error::', '::error', 'https://a::b'])(
  '"%s" is no command',
  (line) => {
    expect(parseWorkflowCommand(line)).toBeUndefined();
  },
);
