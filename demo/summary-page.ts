import { marked } from 'marked';

export interface Section {
  readonly title: string;
  /** A job summary as the action wrote it. */
  readonly markdown: string;
}

/**
 * One HTML page that shows job summaries one after another, as GitHub would; diagrams stay code.
 * @param css the style sheet for `.markdown-body`
 */
export function summaryPage(sections: readonly Section[], css: string): string {
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
.markdown-body { max-width: 980px; margin: 0 auto; padding: 45px; }
</style>
</head>
<body class="markdown-body">
${body}
</body>
</html>
`;
}
