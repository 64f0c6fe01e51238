const fold = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether two names differ in nothing but case and separators. */
export const sameLetters = (a: string, b: string): boolean => fold(a) === fold(b);

/** Edit distance in which two neighbours that changed places count once. */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/**
 * The legal field that `name` was probably meant to be: the same but for case and separators, or
 * within two slips of the pen (one in names of up to five letters). `undefined` when none is near.
 */
export function similarField(name: string, legal: Iterable<string>): string | undefined {
  const wanted = fold(name);
  const tolerated = wanted.length <= 5 ? 1 : 2;
  const [nearest] = [...legal]
    .map((field) => ({ field, folded: fold(field) }))
    .filter(({ folded }) => Math.abs(folded.length - wanted.length) <= tolerated)
    .map(({ field, folded }) => ({ field, distance: editDistance(wanted, folded) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= tolerated ? nearest.field : undefined;
}
