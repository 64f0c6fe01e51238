import { expect, test } from '@jest/globals';
import { annotatedLinesPage } from '../../demo/annotated-lines.ts';

const text = Array.from({ length: 20 }, (_, index) => `line ${index + 1} <b>`).join('\n');
const page = annotatedLinesPage('task.json', text, [
  {
    severity: 'error',
    message: 'The <image> is missing.',
    properties: { title: 'image-not-found', file: 'task.json', startLine: 10 },
  },
]);

test('shows the lines around an annotation and a gap for the others', () => {
  expect([...page.matchAll(/<span>(\d+)<\/span>/g)].map(([, number]) => number)).toEqual([
    '8',
    '9',
    '10',
    '11',
    '12',
  ]);
  expect(page.match(/class="gap"/g)).toHaveLength(2);
});

test('puts the box under its line, text escaped', () => {
  expect(page).toContain(
    '<code>line 10 &lt;b&gt;</code></div>\n<div class="box error"><b>image-not-found</b><br>The &lt;image&gt; is missing.</div>',
  );
});
