import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { FreezesDocument } from '../generated/operations';
import { t } from '../parts/language';
import { periodOf, versionOf } from './freeze-words';

interface Props {
  orgUnitCode: string;
  value: string;
  onChange: (id: string) => void;
  label?: string;
  /** What it says where none is chosen, and none is needed. */
  none?: string;
}

/** What was thrown away or withdrawn prints nothing. */
const GONE = new Set(['discarded', 'withdrawn']);
const FINAL = 'final';

/** Of a unit, the newest first. */
const useFreezes = (orgUnitCode: string) =>
  useQuery({
    queryKey: ['freezes to choose', orgUnitCode],
    queryFn: async () =>
      (await ask(FreezesDocument, { orgUnitCode, after: null })).periodFreezes.items.filter(
        ({ state, territory }) => !GONE.has(state) && territory.code === orgUnitCode,
      ),
  });

/** 最近的定稿 — what is mostly meant; nothing while there is none. */
export const useNewestFinal = (orgUnitCode: string): string =>
  useFreezes(orgUnitCode).data?.find(({ state }) => state === FINAL)?.id ?? '';

/** 选择定版 — each with its state. */
export function FreezeSelect({ orgUnitCode, value, onChange, label = t('定版#one'), none }: Props) {
  const freezes = useFreezes(orgUnitCode);
  const isNone = freezes.data?.length === 0;
  return (
    <>
      <label className="freeze-choice">
        <span>{label}</span>
        <select
          className="control"
          value={value}
          onChange={({ target }) => onChange(target.value)}
          disabled={!freezes.data}
        >
          <option value="">{isNone ? t('还没有定版') : (none ?? t('请选择'))}</option>
          {freezes.data?.map((each) => (
            <option key={each.id} value={each.id}>
              {periodOf(each)} {versionOf(each)} {each.statusLabel}
            </option>
          ))}
        </select>
      </label>
      {isNone && !none && (
        <p className="hint">
          {t('先有定版才能办理:')}
          <Link to={`/freezes?unit=${orgUnitCode}`}>{t('办理定版')}</Link>
        </p>
      )}
    </>
  );
}
