const fold = (name: string): string => name.toLowerCase().replaceAll('_', '-');

/** The position and kind of the only difference between two names, if there is just one. */
function onlyDifference(a: string, b: string): string | undefined {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return undefined;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const sameTail =
    short.slice(start + (short.length === long.length ? 1 : 0)) === long.slice(start + 1);
  return sameTail
    ? `${long.charAt(start)}${short.length === long.length ? short.charAt(start) : ''}`
    : undefined;
}

/**
 * The names among `existing` that `wanted` was probably meant to be: the same in another case or
 * with `-` and `_` exchanged; from 8 characters on also with one character added, missing or other,
 * unless that character is a digit (`web-2` beside `web-1` is no slip).
 */
export function similarNames(wanted: string, existing: readonly string[]): readonly string[] {
  return existing.filter((name) => {
    if (name === wanted) return false;
    if (fold(name) === fold(wanted)) return true;
    if (wanted.length < 8) return false;
    const difference = onlyDifference(fold(name), fold(wanted));
    return difference !== undefined && !/\d/.test(difference);
  });
}
