/** Text of a file, or why it cannot be read. */
export type DecodedText =
  | { readonly text: string; readonly problem?: never }
  | {
      readonly problem: {
        readonly code: 'file-too-large' | 'file-empty' | 'file-encoding' | 'file-too-deep';
        readonly message: string;
        readonly remedy: string;
      };
      readonly text?: never;
    };

const MOST_BYTES = 1024 * 1024;
const DEEPEST_NESTING = 200;

const refuse = (
  code: 'file-too-large' | 'file-empty' | 'file-encoding' | 'file-too-deep',
  message: string,
  remedy: string,
): DecodedText => ({ problem: { code, message, remedy } });

/** Decodes UTF-8, with or without a byte order mark. Nothing above 1 MiB: ECS takes 64 KiB. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > MOST_BYTES) {
    return refuse(
      'file-too-large',
      'is larger than 1 MiB',
      'A task definition has at most 64 KiB.',
    );
  }
  if (isUtf16(bytes)) {
    return refuse(
      'file-encoding',
      'is UTF-16',
      'Save it as UTF-8; PowerShell needs `-Encoding utf8`.',
    );
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() === '')
      return refuse('file-empty', 'is empty', 'Put a task definition into it.');
    return isTooDeep(text)
      ? refuse(
          'file-too-deep',
          'is nested too deeply',
          'A task definition is at most 7 levels deep.',
        )
      : { text };
  } catch {
    return refuse('file-encoding', 'is not valid UTF-8', 'Save it as UTF-8.');
  }
}

/** By its byte order mark, or by the zero bytes of ASCII characters. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first = -1, second = -1] = bytes;
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return hasMark || (bytes.length > 1 && (first === 0) !== (second === 0));
}

/** Seen before parsing, because parsers recurse and a stack overflow is not always recoverable. */
function isTooDeep(text: string): boolean {
  if (/(?:[-?] +){200}|^ {400}/m.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.replace(/"(?:[^"\\\n]|\\.)*"/g, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > DEEPEST_NESTING) return true;
  }
  return false;
}
