import { useState } from 'react';
import { useIndicatorChoices } from '../ledgers/indicator-choices';
import { t } from '../parts/language';
import { ManyOf } from '../parts/many-of';
import { Asked } from '../parts/states';
import { staysHere, TextEntry } from '../parts/text-entry';

interface Props {
  taken: readonly string[];
  change: (codes: string[]) => void;
}

/** 指标 — one or several, found by a part of their names; what is taken stays in sight. Those that the office added stand first. */
export function IndicatorsEntry({ taken, change }: Props) {
  const known = useIndicatorChoices();
  const all = known.data?.indicators ?? [];
  const [looked, look] = useState('');
  const shown = [...all.filter(({ isOwn }) => isOwn), ...all.filter(({ isOwn }) => !isOwn)].filter(
    ({ code, label }) => label.includes(looked.trim()) || taken.includes(code),
  );
  return (
    <>
      <TextEntry
        type="search"
        label={t('查找指标')}
        required={false}
        value={looked}
        onChange={look}
        onKeyDown={staysHere}
      />
      <Asked query={known}>
        {() => (
          <div className="indicators-entry">
            <ManyOf
              legend={t('指标(可选多项,已选 {count} 项)', { count: taken.length })}
              all={shown.map(({ code, label, unit }) => [code, `${label}(${t(unit)})`])}
              taken={taken}
              change={change}
            />
            {shown.length === 0 && (
              <p className="quiet">{t('没有名称含“{looked}”的指标。', { looked })}</p>
            )}
          </div>
        )}
      </Asked>
    </>
  );
}
