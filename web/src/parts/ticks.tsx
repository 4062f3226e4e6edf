import { useState } from 'react';
import { t } from './language';

/** 勾选 — which of the rows are meant, by their numbers. */
export interface Ticks {
  chosen: ReadonlySet<string>;
  choose: (chosen: ReadonlySet<string>) => void;
  /** Those that may be meant; all where nothing is said. */
  of?: ReadonlySet<string>;
}

/** 所选 — as each stood when it was ticked: what has changed since was not looked at, and is ticked no more. */
export function useTicked(standing: readonly { id: string; revision: number }[]): Ticks {
  const [ticked, tick] = useState<ReadonlyMap<string, number>>(new Map());
  const isTicked = (each: { id: string; revision: number }) =>
    ticked.get(each.id) === each.revision;
  return {
    chosen: new Set(standing.filter(isTicked).map(({ id }) => id)),
    choose: (ids) =>
      tick(new Map(standing.flatMap(({ id, revision }) => (ids.has(id) ? [[id, revision]] : [])))),
  };
}

/** Of one row, called so. */
export function Tick({ id, name, ticks }: { id: string; name: string; ticks: Ticks }) {
  const { chosen, choose, of } = ticks;
  if (of && !of.has(id)) return null;
  return (
    <input
      type="checkbox"
      aria-label={t('选择 {name}', { name })}
      checked={chosen.has(id)}
      onChange={() => {
        const next = new Set(chosen);
        if (!next.delete(id)) next.add(id);
        choose(next);
      }}
    />
  );
}

/** 全选 — of all that are shown. */
export function TickOfAll({ ids: all, ticks }: { ids: string[]; ticks: Ticks }) {
  const { chosen, choose, of } = ticks;
  const ids = of ? all.filter((id) => of.has(id)) : all;
  const isAll = ids.every((id) => chosen.has(id));
  return (
    <input
      type="checkbox"
      aria-label={t('全选')}
      checked={isAll}
      onChange={() => choose(new Set(isAll ? [] : ids))}
    />
  );
}
