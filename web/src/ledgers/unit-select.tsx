import { useMemo, type SelectHTMLAttributes } from 'react';
import { useMe } from '../session/session';
import { useUnitsLater } from './queries';

type Props = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> & {
  value: string;
  onChange: (code: string) => void;
  /** What stands for no unit at all. */
  none: string;
  /** Where records of one's district may lie, in one's own reach or not; desks are no places. */
  placesOnly?: boolean;
};

/** 机构 — the units in reach, each under the one above it. */
export function UnitSelect({ value, onChange, none, placesOnly, ...rest }: Props) {
  const { unit, reachUnits } = useMe();
  const { units: all, askNow } = useUnitsLater();
  const units = useMemo(() => {
    const district = all?.find(({ code }) => code === unit.code)?.districtCode;
    return (all ?? []).filter(({ isInReach, kind, districtCode }) =>
      placesOnly ? districtCode === district && kind !== 'handling' : isInReach,
    );
  }, [all, unit.code, placesOnly]);
  // Of a city there are hundreds, and nothing of them changes with what is chosen.
  const options = useMemo(() => {
    const least = Math.min(...units.map(({ depth }) => depth));
    return units.map(({ code, name, depth }) => (
      <option key={code} value={code}>
        {'\u3000'.repeat(depth - least)}
        {name}
      </option>
    ));
  }, [units]);
  const isKnown = value === '' || units.some(({ code }) => code === value);
  return (
    <select
      className="control"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onFocus={askNow}
      {...rest}
    >
      <option value="">{none}</option>
      {!isKnown && (
        <option value={value}>
          {[unit, ...reachUnits, ...(all ?? [])].find(({ code }) => code === value)?.name ?? value}
        </option>
      )}
      {options}
    </select>
  );
}
