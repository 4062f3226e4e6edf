import { InputRefused, Issue } from './errors.js';

/** Whether a problem of a list may be there only because of a cell that cannot be read; it is not told then. */
export type Follows = (other: Issue, unread: Issue) => boolean;

/** A line that may be none of the list, or whose cells stand under other headings than they mean. */
const OF_THE_LINE = new Set(['row-hidden', 'row-too-long']);

/** Of one row in the order in which it was judged. */
export const byRow = (one: Issue, other: Issue) => (one.row ?? 0) - (other.row ?? 0);

/** 一次说全 — what cannot be read and what else is wrong, by line; of what cannot be read nothing else is said. */
export function unreadAndOthers(
  { follows = () => false }: { follows?: Follows },
  unread: Issue[],
  others: Issue[],
): Issue[] {
  if (unread.length === 0) return others;
  const isOf = (other: Issue, { row, field, code }: Issue) =>
    other.row === row && (other.field === field || OF_THE_LINE.has(code));
  const further = others.filter(
    (other) => !unread.some((each) => isOf(other, each) || follows(other, each)),
  );
  return [...unread, ...further].sort(byRow);
}

/** What is done with a list whose problems are told by line; nothing of it where something cannot be read, and then all that is wrong. */
export async function takenWhole<T>(
  form: { follows?: Follows },
  unread: Issue[],
  take: () => Promise<T>,
): Promise<T> {
  if (unread.length === 0) return take();
  const others = await take().then(
    (): Issue[] => [],
    (error: unknown) => {
      if (!(error instanceof InputRefused)) throw error;
      return error.issues;
    },
  );
  throw new InputRefused(unreadAndOthers(form, unread, others));
}

/** Problems of a row are told by its line in the file, and by `otherwise` what names no row. */
export async function toldByLine<T>(
  lines: number[],
  propose: () => Promise<T>,
  otherwise?: number,
): Promise<T> {
  try {
    return await propose();
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    throw new InputRefused(
      error.issues.map(({ row, ...issue }) => {
        const line = row === undefined ? otherwise : lines[row - 1]!;
        return line === undefined ? issue : { row: line, ...issue };
      }),
    );
  }
}
