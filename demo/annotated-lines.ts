import type { Annotation } from '../src/report/annotations.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const html = (text: string): string =>
  text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);

/** Lines that are shown before and after each annotated one. */
const AROUND = 2;

/** Annotations of one line, for a page: without the link at the end, which is no link there. */
const box = ({ severity, message, properties }: Annotation): string =>
  `<div class="box ${severity}"><b>${html(properties.title ?? '')}</b><br>${html(message)}</div>`;

/**
 * An HTML page with the lines of a file around its annotations, each annotation in a box under its
 * line, much as GitHub shows them among the changes of a pull request.
 */
export function annotatedLinesPage(
  path: string,
  text: string,
  annotations: readonly Annotation[],
): string {
  const at = (number: number) =>
    annotations.filter(({ properties }) => properties.startLine === number);
  const lines = text.trimEnd().split('\n');
  const isNear = (number: number) =>
    annotations.some(
      ({ properties: { startLine } }) =>
        startLine !== undefined && Math.abs(startLine - number) <= AROUND,
    );
  const rows = lines.flatMap((line, index) => {
    const number = index + 1;
    if (!isNear(number)) {
      return isNear(number - 1) || number === 1 ? ['<div class="gap">⋯</div>'] : [];
    }
    const code = `<div class="line"><span>${number}</span><code>${html(line)}</code></div>`;
    return [code, ...at(number).map(box)];
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Annotations</title>
<style>
body { margin: 12px; background: #fff; color: #1f2328; font: 13px/1.45 "Liberation Sans", Arial, sans-serif; }
.file { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
.path { padding: 8px 12px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; font: 12px monospace; }
.line { display: flex; font: 12px/20px monospace; white-space: pre; }
.line span { flex: 0 0 44px; padding-right: 12px; text-align: right; color: #59636e; }
.gap { padding-left: 24px; background: #f6f8fa; color: #59636e; }
.box { margin: 4px 12px 8px 56px; padding: 6px 12px; border: 1px solid #d1d9e0; border-left-width: 4px; border-radius: 6px; }
.error { border-left-color: #cf222e; }
.warning { border-left-color: #9a6700; }
.notice { border-left-color: #0969da; }
</style>
</head>
<body>
<div class="file">
<div class="path">${html(path)}</div>
${rows.join('\n')}
</div>
</body>
</html>
`;
}
