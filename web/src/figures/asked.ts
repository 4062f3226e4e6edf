import type { OneIndicatorQuery } from '../generated/operations';

/** Of which figure something is asked. */
export interface AskedFigure {
  year: number;
  asOf: string;
  orgUnitCode: string;
  indicatorCodes: string[];
}

export type OneProgress = OneIndicatorQuery['indicatorProgress'][number];
