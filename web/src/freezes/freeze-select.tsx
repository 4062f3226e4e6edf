import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { FreezesDocument } from '../generated/operations';
import { t } from '../parts/language';
import { periodOf, versionOf } from './freeze-words';

interface Props {
  orgUnitCode: string;
  value: string;
  onChange: (id: string) => void;
  label?: string;
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
export function FreezeSelect({
  orgUnitCode,
  value,
  onChange,
  label = t('定版#one'),
  none = t('请选择'),
}: Props) {
  const freezes = useFreezes(orgUnitCode);
  return (
    <label className="freeze-choice">
      <span>{label}</span>
      <select
        className="control"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        disabled={!freezes.data}
      >
        <option value="">{freezes.data?.length === 0 ? t('还没有定版') : none}</option>
        {freezes.data?.map((each) => (
          <option key={each.id} value={each.id}>
            {periodOf(each)} {versionOf(each)} {each.statusLabel}
          </option>
        ))}
      </select>
    </label>
  );
}
