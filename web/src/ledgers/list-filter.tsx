import { useState } from 'react';
import { Button } from 'antd';
import { t } from '../parts/language';
import { useShownAtOnce } from '../parts/shown-at-once';
import { sortsWith } from './column-heading';
import type { LedgerView } from './queries';
import { UnitSelect } from './unit-select';

export interface Asked {
  text: string;
  from: string;
  to: string;
  orgUnitCode: string;
  sort: string;
}

/** 筛选 — the text when it is sent, the rest as it is chosen. */
export function ListFilter({
  view,
  asked,
  change,
}: {
  view: LedgerView;
  asked: Asked;
  change: (next: Partial<Asked>) => void;
}) {
  const [text, setText] = useState(asked.text);
  // A day stays as it is being typed.
  const [shown, show] = useShownAtOnce(asked);
  const choose = (next: Partial<Asked>) => show({ ...shown, ...next }, () => change(next));
  return (
    <form
      className="filter"
      onSubmit={(event) => {
        event.preventDefault();
        change({ text: text.trim() });
      }}
    >
      <label className="filter-text">
        <span>{t('姓名、单位、编号')}</span>
        <input
          className="control"
          type="search"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label>
        <span>{t('自')}</span>
        <input
          className="control"
          type="date"
          value={shown.from}
          onChange={(event) => choose({ from: event.target.value })}
        />
      </label>
      <label>
        <span>{t('至')}</span>
        <input
          className="control"
          type="date"
          value={shown.to}
          onChange={(event) => choose({ to: event.target.value })}
        />
      </label>
      <label>
        <span>{t('机构')}</span>
        <UnitSelect
          value={shown.orgUnitCode}
          onChange={(orgUnitCode) => choose({ orgUnitCode })}
          none={t('全部')}
        />
      </label>
      <label>
        <span>{t('排序')}</span>
        <select
          className="control"
          value={shown.sort}
          onChange={(event) => choose({ sort: event.target.value })}
        >
          {sortsWith(view, shown.sort).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Button htmlType="submit">{t('查找')}</Button>
    </form>
  );
}
