import type { Row } from './sheet';

/** Of so many rows together it is known whether they are near what one sees. */
export const PART = 20;

interface Part {
  part: number;
  /** How many rows stand before it. */
  from: number;
  rows: Row[];
}

/** 分段 — by the number of a row, which it has for good: rows that leave move no other into another part. */
export function partsOf(rows: readonly Row[]): Part[] {
  const parts: Part[] = [];
  rows.forEach((row, at) => {
    const part = Math.floor((row.id - 1) / PART);
    const last = parts[parts.length - 1];
    if (last?.part === part) last.rows.push(row);
    else parts.push({ part, from: at, rows: [row] });
  });
  return parts;
}
