import { useEffect, useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ask, sentenceOf } from '../ask';
import { DivisionsFoundDocument, OwnDivisionsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { staysHere } from '../parts/text-entry';
import { useMe } from '../session/session';

export const NATION = '000000';

interface Division {
  code: string;
  fullName: string;
}

/** What nobody looks for by less. */
const SHORTEST = 2;
/** So long nothing is typed before it is asked for. */
const AT_REST_MS = 300;

/** 适用地区 — the nation, the own province, city and district, or whichever other is found by its name. */
export function DivisionEntry({
  label,
  hint,
  value,
  change,
}: {
  label: string;
  hint: string;
  value: string;
  change: (code: string) => void;
}) {
  const id = useId();
  const [looked, look] = useState('');
  const { own, problem } = useOwnDivisions(value);
  const search = useAtRest(looked.trim());
  const found = useQuery({
    queryKey: ['divisions', search],
    queryFn: async () => (await ask(DivisionsFoundDocument, { search })).divisions,
    enabled: search.length >= SHORTEST,
    staleTime: Infinity,
  });
  const others = (found.data?.items ?? []).filter(
    ({ code }) => !own.some((each) => each.code === code),
  );
  // What is chosen stays among the choices, whatever is looked for next.
  const [chosen, keep] = useState<Division | null>(null);
  const listed = [...own, ...others];
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <select
          id={id}
          className="control"
          value={value}
          required
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            keep(listed.find(({ code }) => code === target.value) ?? chosen);
            change(target.value);
          }}
        >
          <optgroup label={t('本地')}>
            {own.map(({ code, fullName }) => (
              <option key={code} value={code}>
                {fullName}
              </option>
            ))}
            {!listed.some(({ code }) => code === value) && (
              <option value={value}>{chosen?.code === value ? chosen.fullName : value}</option>
            )}
          </optgroup>
          {others.length > 0 && (
            <optgroup label={t('查到的地区')}>
              {others.map(({ code, fullName }) => (
                <option key={code} value={code}>
                  {fullName}
                </option>
              ))}
            </optgroup>
          )}
        </select>
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
        {problem && <Alert type="error" showIcon role="alert" title={problem} />}
      </div>
      <div className="field">
        <label htmlFor={`${id}-look`}>{t('查找其他地区')}</label>
        <input
          id={`${id}-look`}
          className="control"
          type="search"
          autoComplete="off"
          placeholder={t('名称或代码')}
          value={looked}
          aria-describedby={`${id}-found`}
          onChange={({ target }) => look(target.value)}
          onKeyDown={staysHere}
        />
        <p className="hint" id={`${id}-found`} role="status">
          {found.isFetching && t('正在查找…')}
          {found.isError && !found.isFetching && sentenceOf(found.error)}
          {found.data &&
            (found.data.totalCount === 0
              ? t('没有查到,请核对名称。')
              : t('查到 {count} 个,请在上面的“{label}”中选择{more}。', {
                  ...{ count: found.data.totalCount, label },
                  more: found.data.hasMore ? t(';列出前 20 个') : '',
                }))}
        </p>
      </div>
    </>
  );
}

function useAtRest(value: string): string {
  const [resting, rest] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => rest(value), AT_REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return resting;
}

/** From the widest to the narrowest: those above the own unit, and what stands there already. */
function useOwnDivisions(value: string): { own: Division[]; problem: string | null } {
  const { unit } = useMe();
  const at = /^\d{6}/.exec(unit.code)?.[0] ?? NATION;
  const codes = [`${at.slice(0, 2)}0000`, `${at.slice(0, 4)}00`, at, value];
  const [province, city, district, begun] = codes as [string, string, string, string];
  // Asked once: what is chosen later comes from what was found.
  const [first] = useState(begun);
  const known = useQuery({
    queryKey: ['own divisions', at, first],
    queryFn: () => ask(OwnDivisionsDocument, { province, city, district, first }),
    staleTime: Infinity,
  });
  const all = known.data
    ? [known.data.province, known.data.city, known.data.district, known.data.first]
    : [];
  const named = all.flatMap(({ items }, place) =>
    items.filter(({ code }) => code === [province, city, district, first][place]),
  );
  const different = named.filter(
    ({ code }, place) => named.findIndex((each) => each.code === code) === place,
  );
  return {
    own: [{ code: NATION, fullName: t('全国') }, ...different],
    problem: known.isError ? sentenceOf(known.error) : null,
  };
}
