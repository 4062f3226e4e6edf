/** A text as it is written in a statement; null where there is none. */
export const sqlText = (text: string | null | undefined): string =>
  text === null || text === undefined ? 'NULL' : `'${text.replaceAll("'", "''")}'`;
