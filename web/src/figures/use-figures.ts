import { useAddress } from '../parts/address';
import { useMe } from '../session/session';

/** The figures that are looked at: of which unit, of which year (that of the targets, or today's), and until which day of it. */
export function useFigures(begin: 'targets' | 'today' = 'targets') {
  const { today, figuresYear, unit, reachUnits } = useMe();
  const [params, change] = useAddress();
  const thisYear = Number(today.slice(0, 4));
  const asked = Number(params.get('year'));
  const isYear = Number.isInteger(asked) && asked >= 2000 && asked <= thisYear + 1;
  const year = isYear ? asked : begin === 'today' ? thisYear : figuresYear;
  // A year that is over is looked at whole, unless a day of it is asked for.
  const last = year >= thisYear ? today : `${year}-12-31`;
  const day = params.get('day') ?? '';
  const isOfYear = /^\d{4}-\d\d-\d\d$/.test(day) && day >= `${year}-01-01` && day < last;
  return {
    thisYear,
    year,
    last,
    asOf: isOfYear ? day : last,
    /** The day that was asked for; none where it is the last of them. */
    day: isOfYear ? day : null,
    orgUnitCode: params.get('unit') ?? reachUnits[0]?.code ?? unit.code,
    change: (name: 'year' | 'unit' | 'day', value: string) =>
      change({ ...(name === 'year' ? { day: null } : {}), [name]: value }),
  };
}

export type Figures = ReturnType<typeof useFigures>;

/** So many years back are offered, and the one that is looked at. */
const YEARS = 6;
export const yearsOf = ({ thisYear, year }: Figures, ahead = 0) => {
  const offered = Array.from({ length: YEARS + ahead }, (_, back) => thisYear + ahead - back);
  return [...new Set([...offered, year])].sort((one, other) => other - one).map(String);
};
