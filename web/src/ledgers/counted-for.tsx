import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { OneIndicatorDocument, type CountedForInput } from '../generated/operations';
import { t } from '../parts/language';
import { PARTS, addressOfFigure } from '../parts/words';
import { useUnits } from './queries';

/** 计入指标 — the figure whose records a list shows, as its address has it. */
export function countedForOf(params: URLSearchParams): CountedForInput | null {
  const [indicatorCode, orgUnitCode, to] = ['counted', 'of', 'asOf'].map((name) =>
    params.get(name),
  );
  if (!indicatorCode || !orgUnitCode || !to) return null;
  const [from, part] = ['since', 'part'].map((name) => params.get(name));
  return { indicatorCode, orgUnitCode, from, to, part };
}

export const COUNTED_FOR = ['counted', 'of', 'since', 'asOf', 'part'] as const;

/** The list of the records of a ledger behind a figure. */
export function listOfCounted(ledger: string, { indicatorCode, ...of }: CountedForInput): string {
  const params = new URLSearchParams({
    ...{ counted: indicatorCode, of: of.orgUnitCode, asOf: of.to },
    ...(of.from ? { since: of.from } : {}),
    ...(of.part ? { part: of.part } : {}),
  });
  return `/ledgers/${ledger}?${params}`;
}

/** Says above the list which figure it is the records of, and the way back to it and to all records. */
export function CountedFor({ asked, lift }: { asked: CountedForInput; lift: () => void }) {
  const { indicatorCode, orgUnitCode, from, to: asOf, part } = asked;
  const year = Number(asOf.slice(0, 4));
  const of = { year, asOf, orgUnitCode, indicatorCodes: [indicatorCode] };
  const progress = useQuery({
    queryKey: ['indicator', of],
    queryFn: async () => (await ask(OneIndicatorDocument, of)).indicatorProgress,
  });
  const unit = useUnits().data?.find(({ code }) => code === orgUnitCode)?.name ?? orgUnitCode;
  const label = progress.data?.[0]?.indicator.label ?? indicatorCode;
  const which = t(PARTS[part ?? ''] ?? '');
  return (
    <p className="counted-for">
      {t('只列计入')}{' '}
      <Link to={addressOfFigure(indicatorCode, year, orgUnitCode)}>
        {label}
        {which}
      </Link>{' '}
      {from
        ? t('的记录:{unit},{from} 至 {asOf}。', { unit, from, asOf })
        : t('的记录:{unit},截至 {asOf}。', { unit, asOf })}{' '}
      <Button size="small" onClick={lift}>
        {t('显示全部记录')}
      </Button>
    </p>
  );
}
