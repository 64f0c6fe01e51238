import { expect, test } from '@jest/globals';
import { summaryPage } from '../../demo/summary-page.ts';

test('shows each summary under its title, tables and diagrams included', () => {
  const page = summaryPage(
    [
      { title: 'One', markdown: '## done\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n' },
      { title: 'Two', markdown: '```mermaid\ngraph LR\n```\n' },
    ],
    { css: '.markdown-body { color: black }', mermaidUrl: 'file:///mermaid.js' },
  );
  expect(page).toContain('<h1>One</h1>\n<h2>done</h2>');
  expect(page).toContain('<td>1</td>');
  expect(page).toContain('<code class="language-mermaid">graph LR');
  expect(page).toContain('.markdown-body { color: black }');
  expect(page).toContain('<script src="file:///mermaid.js">');
});
