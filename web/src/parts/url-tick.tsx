import { startTransition, useOptimistic } from 'react';
import { useSearchParams } from 'react-router';

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
  const [params, setParams] = useSearchParams();
  const isTicked = params.get(name) === value;
  const [isShown, show] = useOptimistic(isTicked);
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isShown}
        onChange={() =>
          startTransition(() => {
            show(!isTicked);
            setParams(
              (before) => {
                if (isTicked) before.delete(name);
                else before.set(name, value);
                if (drops) before.delete(drops);
                return before;
              },
              { replace: true },
            );
          })
        }
      />
      {label}
    </label>
  );
}
