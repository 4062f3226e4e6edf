import { useAddress } from './address';
import { useShownAtOnce } from './shown-at-once';

interface Props {
  label: string;
  /** What stands in the address while it is ticked. */
  name: string;
  value: string;
  /** What else the address no longer names once it is touched. */
  drops?: string;
}

/** 筛选勾选 — kept in the address; it answers at once, though what it narrows is still on its way. */
export function UrlTick({ label, name, value, drops }: Props) {
  const [params, change] = useAddress();
  const isTicked = params.get(name) === value;
  const [isShown, show] = useShownAtOnce(isTicked);
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isShown}
        onChange={() =>
          show(!isShown, () =>
            change({ [name]: isShown ? null : value, ...(drops ? { [drops]: null } : {}) }),
          )
        }
      />
      {label}
    </label>
  );
}
