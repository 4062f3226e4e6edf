import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { BindableValuesDocument } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { inWords } from './number-rows';
import { PROSE, type Bindable, type TemplateNumber } from './use-binding';

interface Props {
  templateId: string;
  number: TemplateNumber;
  close: () => void;
  choose: (value: Bindable) => void;
}

const AT_REST_MS = 250;

const of = (address: string, label: string): Bindable => ({
  ...{ address, label, value: null, unit: '', document: null },
});

/** A year, a month and a day are reckoned from the end of the period. */
const DATES: Record<string, Bindable[]> = {
  year: [of('year/0', '报告年度'), of('year/-1', '上年度'), of('year/1', '下年度')],
  month: [of('month/0', '截止月份')],
  day: [of('day/0', '截止日')],
};

/** 另选 — what else a number is: found by a part of its name. */
export function BindableDialog({ templateId, number, close, choose }: Props) {
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(search.trim()), AT_REST_MS);
    return () => clearTimeout(timer);
  }, [search]);
  const found = useQuery({
    queryKey: ['bindable', templateId, asked],
    queryFn: async () =>
      (await ask(BindableValuesDocument, { id: templateId, search: asked || null })).bindableValues,
    enabled: number.kind === 'figure',
    staleTime: 60_000,
  });
  const fixed = [...(DATES[number.kind] ?? []), PROSE];
  return (
    <Dialog title={t('这个数字是什么:{quote}', { quote: number.quote })} close={close}>
      <div className="stack">
        <p className="quiet">
          …{number.before}
          <strong>{number.quote}</strong>
        </p>
        {number.kind === 'figure' && (
          <label className="field">
            <span>{t('查找(指标、报告数据、具名事实的名称)')}</span>
            <input
              className="control"
              role="searchbox"
              autoFocus
              autoComplete="off"
              value={search}
              onChange={({ target }) => setSearch(target.value)}
            />
          </label>
        )}
        <ul className="bindable plain">
          {fixed.map((each) => (
            <Choice key={each.address} value={each} choose={choose} />
          ))}
        </ul>
        {number.kind === 'figure' && (
          <Asked query={found}>
            {(values) =>
              values.length === 0 ? (
                <Nothing>{t('没有叫这个名称的数。')}</Nothing>
              ) : (
                <ul className="bindable plain" aria-label={t('可绑定的数')}>
                  {values.map((each) => (
                    <Choice key={each.address} value={each} choose={choose} />
                  ))}
                </ul>
              )
            }
          </Asked>
        )}
      </div>
    </Dialog>
  );
}

const Choice = ({ value, choose }: { value: Bindable; choose: (value: Bindable) => void }) => (
  <li>
    <button type="button" className="plain-button" onClick={() => choose(value)}>
      {inWords(value)}
    </button>
  </li>
);
