import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import {
  ComparedDocument,
  ConfirmedFiguresDocument,
  FreezeCorrectionsDocument,
  LastFinalFreezeDocument,
  ReportSheetsDocument,
  type ComparedQuery,
} from '../generated/operations';
import { useFigures } from '../figures/use-figures';
import { InOrder } from '../parts/in-order';
import { t } from '../parts/language';
import { monthAskedOn } from '../periods/month-asked';
import { MonthStanding } from '../periods/month-standing';
import { useMe } from '../session/session';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';
import { ChecksToday } from './checks-today';
import { periodOf, versionOf } from './freeze-words';

/** 统计人员首页 — who has not submitted, what has moved since the last freeze, where the superior confirmed another number, whether the numbers stand, and which sheets are filled each month. */
export default function StatisticsToday() {
  const { orgUnitCode } = useFigures();
  const { today } = useMe();
  return (
    <InOrder>
      <MonthStanding {...{ orgUnitCode, ...monthAskedOn(today) }} isBrief />
      <SinceLastFreeze />
      <ConfirmedOtherwise />
      <ChecksToday />
      <SheetsToFill />
    </InOrder>
  );
}

function SinceLastFreeze() {
  const { orgUnitCode } = useFigures();
  const last = useQuery({
    queryKey: ['last final freeze', orgUnitCode],
    queryFn: async () => {
      const [freeze] = (await ask(LastFinalFreezeDocument, { orgUnitCode })).periodFreezes.items;
      if (!freeze) return null;
      const { freezeCorrections } = await ask(FreezeCorrectionsDocument, { id: freeze.id });
      return { freeze, corrections: freezeCorrections };
    },
  });
  return (
    <section className="card">
      <h2>
        {t('上次定版以来的变化')}
        <Link className="all" to="/freezes">
          {t('定版')}
        </Link>
      </h2>
      <Asked query={last}>
        {(known) => {
          if (!known) return <Nothing>{t('还没有定稿的定版。')}</Nothing>;
          const { freeze, corrections } = known;
          return (
            <p>
              <Link to={`/freezes/${freeze.id}?view=corrections`}>
                {freeze.territory.name} {periodOf(freeze)}({versionOf(freeze)})
              </Link>
              :
              {corrections.length === 0
                ? t('各数没有变化。')
                : t('{length} 项指标的数或记录有变:{n}{n2}。', {
                    length: corrections.length,
                    n: corrections
                      .slice(0, 5)
                      .map(({ indicatorLabel }) => indicatorLabel)
                      .join(t('、')),
                    n2: corrections.length > 5 ? t('等') : '',
                  })}
            </p>
          );
        }}
      </Asked>
    </section>
  );
}

/** So many sheets stand on the first page. */
const FIRST_SHEETS = 6;

/** 待填上级报表 — workbooks of superiors that are filled from a freeze; each is opened where it is filled. */
function SheetsToFill() {
  const { orgUnitCode } = useFigures();
  const { permissions } = useMe();
  const mayFill = permissions.includes('report-sheets:fill');
  const sheets = useQuery({
    queryKey: ['report sheets', orgUnitCode, 'first'],
    queryFn: async () =>
      (await ask(ReportSheetsDocument, { orgUnitCode, limit: FIRST_SHEETS, offset: 0 }))
        .reportSheets,
    enabled: mayFill,
  });
  if (!mayFill) return null;
  return (
    <section className="card">
      <h2>
        {t('上级报表')}
        <Link className="all" to="/reports/sheets">
          {t('全部')}
        </Link>
      </h2>
      <Asked query={sheets}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{t('还没有登记上级报表。')}</Nothing>
          ) : (
            <ul className="choices-of-ledger">
              {items.map(({ id, title }) => (
                <li key={id}>
                  <Link to={`/reports/sheets/${id}`}>{title}</Link>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

type Compared = ComparedQuery['figureComparison'][number];

/** As many as one question may name. */
const AT_ONCE = 40;

function ConfirmedOtherwise() {
  const { year, asOf, orgUnitCode } = useFigures();
  const compared = useQuery({
    queryKey: ['confirmed otherwise', year, asOf, orgUnitCode],
    queryFn: async () => {
      const within = { from: `${year}-01-01`, to: asOf, orgUnitCode };
      const { items } = (await ask(ConfirmedFiguresDocument, within)).reportedFigures;
      const codes = [
        ...new Set(
          items.flatMap(({ basis, indicatorCode }) => (basis === 'confirmed' ? indicatorCode : [])),
        ),
      ];
      const found: Compared[] = [];
      for (let at = 0; at < codes.length; at += AT_ONCE) {
        const indicatorCodes = codes.slice(at, at + AT_ONCE);
        const asked = { year, asOf, orgUnitCode, indicatorCodes };
        found.push(...(await ask(ComparedDocument, asked)).figureComparison);
      }
      return found.filter(({ confirmed }) => Number(confirmed?.difference ?? 0) !== 0);
    },
    staleTime: 60_000,
  });
  return (
    <section className="card">
      <h2>{t('本级数与上级核定数不一致')}</h2>
      <Asked query={compared}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing>{t('没有不一致的指标。')}</Nothing>
          ) : (
            <PlainTable
              rows={rows}
              keyOf={({ indicator }) => indicator.code}
              columns={[
                {
                  label: t('指标'),
                  cell: ({ indicator }) => (
                    <Link to={`/figures/${indicator.code}?view=numbers`}>{indicator.label}</Link>
                  ),
                },
                {
                  label: t('本级数'),
                  isNumber: true,
                  cell: ({ own }) => (own === null ? '—' : numberInWords(own)),
                },
                {
                  label: t('上级核定数'),
                  isNumber: true,
                  cell: ({ confirmed }) =>
                    confirmed?.value ? numberInWords(confirmed.value) : '—',
                },
                {
                  label: t('差'),
                  isNumber: true,
                  cell: ({ confirmed }) =>
                    confirmed?.difference ? numberInWords(confirmed.difference) : '',
                },
                { label: t('来源文件'), cell: ({ confirmed }) => confirmed?.sourceDocument ?? '' },
              ]}
            />
          )
        }
      </Asked>
    </section>
  );
}
