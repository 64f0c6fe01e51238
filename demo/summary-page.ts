import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { marked } from 'marked';

export interface Section {
  readonly title: string;
  /** A job summary as the action wrote it. */
  readonly markdown: string;
}

/** What makes a page look as on GitHub. */
export interface PageStyle {
  /** The style sheet for `.markdown-body`. */
  readonly css: string;
  /** Where a browser finds Mermaid. */
  readonly mermaidUrl: string;
}

/** GitHub's style sheet and Mermaid, from the node modules. */
export function pageStyle(): PageStyle {
  const { resolve } = createRequire(import.meta.url);
  return {
    css: readFileSync(resolve('github-markdown-css/github-markdown-light.css'), 'utf8'),
    mermaidUrl: pathToFileURL(resolve('mermaid/dist/mermaid.min.js')).href,
  };
}

/** As GitHub does: a block of Mermaid is drawn, by rules that let no script through. */
const DRAW_DIAGRAMS = `
for (const code of document.querySelectorAll('code.language-mermaid')) {
  const diagram = document.createElement('div');
  diagram.className = 'mermaid';
  diagram.textContent = code.textContent;
  code.parentElement.replaceWith(diagram);
}
mermaid.initialize({ startOnLoad: true, securityLevel: 'strict' });
`;

/** One HTML page that shows job summaries one after another, as GitHub would, diagrams drawn. */
export function summaryPage(sections: readonly Section[], { css, mermaidUrl }: PageStyle): string {
  const body = sections
    .map(({ title, markdown }) => `<h1>${title}</h1>\n${marked.parse(markdown, { async: false })}`)
    .join('\n<hr>\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Job summaries</title>
<style>
${css}
.markdown-body { max-width: 980px; margin: 0 auto; padding: 32px; }
@media (max-width: 600px) { .markdown-body { padding: 16px; } }
</style>
</head>
<body class="markdown-body">
${body}
<script src="${mermaidUrl}"></script>
<script>${DRAW_DIAGRAMS}</script>
</body>
</html>
`;
}
