const fold = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Edit distance in which two neighbours that changed places count once. */
function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : row)),
  );
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      rows[row]?.splice(
        column,
        1,
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1),
          swapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(a.length, b.length);
}

/**
 * The legal field that `name` was probably meant to be: the same but for case and separators, or
 * within two slips of the pen (one in names of up to five letters). `undefined` when none is near.
 */
export function similarField(name: string, legal: Iterable<string>): string | undefined {
  const wanted = fold(name);
  const tolerated = wanted.length <= 5 ? 1 : 2;
  const [nearest] = [...legal]
    .filter((field) => Math.abs(fold(field).length - wanted.length) <= tolerated)
    .map((field) => ({ field, distance: editDistance(wanted, fold(field)) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= tolerated ? nearest.field : undefined;
}
