import { createRequire } from 'node:module';
import type Rows from './divisions.json';

export type DivisionKind = 'province' | 'city' | 'district';

/** 行政区划 — a province, city or district by its code (GB/T 2260). */
export interface Division {
  code: string;
  name: string;
  kind: DivisionKind;
  parentCode: string | null;
  /** With those above it: 陕西省西安市新城区. */
  fullName: string;
}

const rows = createRequire(import.meta.url)('./divisions.json') as typeof Rows as [
  code: string,
  name: string,
][];

const names = new Map(rows);

/** A county right under its province has no city above it; neither has a district of a municipality. */
const parentOf = (code: string): string | null => {
  if (code.endsWith('0000')) return null;
  const city = `${code.slice(0, 4)}00`;
  return code !== city && names.has(city) ? city : `${code.slice(0, 2)}0000`;
};

const fullNameOf = (code: string): string => {
  const parent = parentOf(code);
  return `${parent ? fullNameOf(parent) : ''}${names.get(code)}`;
};

/** 行政区划代码 — as the National Bureau of Statistics listed them on 2023-06-30, in the order of their codes. */
export const divisions: readonly Division[] = rows.map(([code, name]) => ({
  code,
  name,
  kind: code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'district',
  parentCode: parentOf(code),
  fullName: fullNameOf(code),
}));

export const divisionName = (code: string): string | undefined => names.get(code);
