import { createHash } from 'node:crypto';

/** Texts whose name is remembered: what clients shape by order and length of a page is without end. */
const MOST = 1000;
const known = new Map<string, string>();

/** The name under which a connection keeps a statement prepared: short, and another for every text. */
export function statementName(sql: string): string {
  const name = known.get(sql) ?? createHash('md5').update(sql).digest('hex');
  if (known.size < MOST) known.set(sql, name);
  return name;
}
