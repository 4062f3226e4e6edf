import { createHash } from 'node:crypto';

/** The name under which a connection keeps a statement prepared: short, and another for every text. */
export const statementName = (sql: string) => createHash('md5').update(sql).digest('hex');
