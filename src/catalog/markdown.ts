/** Text on one line, as a cell of a table takes it. */
export const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

/** A row of a table of a page; what is in a cell cannot end it. */
export const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
