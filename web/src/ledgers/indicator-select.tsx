import type { SelectHTMLAttributes } from 'react';
import { t } from '../parts/language';
import { useIndicatorChoices } from './indicator-choices';

type Props = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> & {
  value: string;
  onChange: (code: string) => void;
};

/** 指标 — by its name, those that the office added first: they are what one looks for. */
export function IndicatorSelect({ value, onChange, ...rest }: Props) {
  const all = useIndicatorChoices().data?.indicators ?? [];
  const named = ({ code, label, unit }: (typeof all)[number]) => (
    <option key={code} value={code}>
      {label}({t(unit)})
    </option>
  );
  const own = all.filter(({ isOwn }) => isOwn);
  return (
    <select
      className="control"
      {...rest}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{t('请选择')}</option>
      {own.length > 0 && <optgroup label={t('本单位增设的指标')}>{own.map(named)}</optgroup>}
      <optgroup label={t('系统自带的指标')}>
        {all.filter(({ isOwn }) => !isOwn).map(named)}
      </optgroup>
    </select>
  );
}

/** 目标层级 — those still in use. */
export function LevelSelect({ value, onChange, ...rest }: Props) {
  const all = useIndicatorChoices().data?.targetLevels ?? [];
  return (
    <select
      className="control"
      {...rest}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{t('请选择')}</option>
      {all
        .filter(({ code, lastYear }) => lastYear === null || code === value)
        .map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
    </select>
  );
}
