import { useUnits } from '../ledgers/queries';
import { t } from '../parts/language';

interface Props {
  label?: string;
  value: string;
  change: (code: string) => void;
  /** What stands for no unit, where there need be none. */
  none?: string;
  /** Which is none of them. */
  except?: string;
}

/** 机构 — of all there are, for those who govern accounts and reach no records. */
export function UnitEntry({
  label = t('所在机构'),
  value,
  change,
  none = t('请选择'),
  except,
}: Props) {
  const units = useUnits().data ?? [];
  return (
    <label className="field">
      <span>{label}</span>
      <select className="control" value={value} onChange={({ target }) => change(target.value)}>
        <option value="">{none}</option>
        {units
          .filter(({ code, kind }) => kind !== 'root' && code !== except)
          .map(({ code, name, depth }) => (
            <option key={code} value={code}>
              {'\u3000'.repeat(Math.max(0, depth - 1))}
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}
