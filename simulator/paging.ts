import { invalidParameter } from './service-error.ts';

/**
 * Cuts one page from `items`. The token is the position of the next page, encoded so that nobody
 * computes with it.
 */
export function pageOf<Item>(
  items: readonly Item[],
  { nextToken, size }: { readonly nextToken: string | undefined; readonly size: number },
): { readonly page: Item[]; readonly nextToken?: string } {
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString());
  if (!Number.isInteger(start)) throw invalidParameter('Invalid token.');
  const end = start + size;
  const page = items.slice(start, end);
  return end < items.length
    ? { page, nextToken: Buffer.from(String(end)).toString('base64') }
    : { page };
}
