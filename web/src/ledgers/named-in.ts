interface Named<Record> {
  from: number;
  to: number;
  /** Nothing where it may be either of two. */
  record: Record | null;
}

/**
 * 句中的记录 — where a sentence names records by what the product calls them: the first, and of those that begin together the
 * longest. A person's name stands there with stars for all of its characters but the first.
 */
export function namedIn<Record>(
  sentence: string,
  records: readonly Record[],
  nameOf: (record: Record) => string,
): Named<Record>[] {
  const text = [...sentence];
  const names = records.map((record) => ({ record, name: [...nameOf(record)] }));
  const found: Named<Record>[] = [];
  let from = 0;
  while (from < text.length) {
    const here = names.filter(({ name }) => name.length > 0 && standsAt(text, from, name));
    const longest = Math.max(0, ...here.map(({ name }) => name.length));
    const [named, other] = here.filter(({ name }) => name.length === longest);
    if (named) found.push({ from, to: from + longest, record: other ? null : named.record });
    from += longest || 1;
  }
  return found;
}

const standsAt = (text: string[], from: number, name: string[]) =>
  name.every((each, at) => text[from + at] === each || (at > 0 && text[from + at] === HIDDEN));

const HIDDEN = '*';
