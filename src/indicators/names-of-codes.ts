import { indicatorCalled } from './office-indicators.js';
import { targetLevel } from './targets/target-levels.js';

/** Codes that are declared elsewhere, by the field that holds one. */
const CODES: Record<string, (code: string) => string | undefined> = {
  indicatorCode: (code) => indicatorCalled(code)?.label,
  level: (code) => targetLevel(code)?.label,
};

/** What a code of this field is called; none where it is no code, or nobody's. */
export const nameOfCode = (field: string, code: string): string | undefined => CODES[field]?.(code);
