import type { SelectHTMLAttributes } from 'react';
import { useMe } from '../session/session';
import { useUnits } from './queries';

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
  const { unit } = useMe();
  const all = useUnits().data ?? [];
  const district = all.find(({ code }) => code === unit.code)?.districtCode;
  const units = all.filter(({ isInReach, kind, districtCode }) =>
    placesOnly ? districtCode === district && kind !== 'handling' : isInReach,
  );
  const least = Math.min(...units.map(({ depth }) => depth));
  const isKnown = value === '' || units.some(({ code }) => code === value);
  return (
    <select
      className="control"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    >
      <option value="">{none}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {units.map(({ code, name, depth }) => (
        <option key={code} value={code}>
          {'\u3000'.repeat(depth - least)}
          {name}
        </option>
      ))}
    </select>
  );
}
