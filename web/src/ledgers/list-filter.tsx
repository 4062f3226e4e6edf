import { useState } from 'react';
import { Button } from 'antd';
import { t } from '../parts/language';
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
          value={asked.from}
          onChange={(event) => change({ from: event.target.value })}
        />
      </label>
      <label>
        <span>{t('至')}</span>
        <input
          className="control"
          type="date"
          value={asked.to}
          onChange={(event) => change({ to: event.target.value })}
        />
      </label>
      <label>
        <span>{t('机构')}</span>
        <UnitSelect
          value={asked.orgUnitCode}
          onChange={(orgUnitCode) => change({ orgUnitCode })}
          none={t('全部')}
        />
      </label>
      <label>
        <span>{t('排序')}</span>
        <select
          className="control"
          value={asked.sort}
          onChange={(event) => change({ sort: event.target.value })}
        >
          {sortsWith(view, asked.sort).map(({ value, label }) => (
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
