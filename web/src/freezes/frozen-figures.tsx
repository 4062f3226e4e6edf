import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import {
  FrozenFiguresDocument,
  type FrozenFigureKind,
  type FrozenFiguresQuery,
} from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable, type Column } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { numberInWords, unitInWords } from '../parts/words';

type Figure = FrozenFiguresQuery['freeze']['figures']['items'][number];

const useFigures = (id: string, kind: FrozenFigureKind, indicatorCodes: string[] | null) =>
  useQuery({
    queryKey: ['frozen figures', id, kind, indicatorCodes],
    queryFn: async () => {
      const items: Figure[] = [];
      for (;;) {
        const variables = { id, kind, indicatorCodes, offset: items.length };
        const { figures } = (await ask(FrozenFiguresDocument, variables)).freeze;
        items.push(...figures.items);
        if (!figures.hasMore) return items;
      }
    },
    staleTime: Infinity,
    enabled: indicatorCodes === null || indicatorCodes.length > 0,
  });

const shown = (value: string | null) => (value === null ? '' : numberInWords(value));

const numbers = (): Column<Figure>[] => [
  { label: t('累计'), isNumber: true, cell: (each) => <FigureLink figure={each} /> },
  { label: t('上年同期'), isNumber: true, cell: ({ sameDayLastYear }) => shown(sameDayLastYear) },
  { label: t('本期'), isNumber: true, cell: ({ ofPeriod }) => shown(ofPeriod) },
];

/** A value with its own address. */
const FigureLink = ({ figure: { id, value, unit } }: { figure: Figure }) => (
  <Link to={`/freezes/figures/${id}`}>
    {value === null ? t('无数据') : numberInWords(value)}{' '}
    <small className="unit">{unitInWords(unit, value)}</small>
  </Link>
);

export function FrozenFigures({ id, kind }: { id: string; kind: 'own' | 'month' | 'unit' }) {
  const own = useFigures(id, 'own', null);
  return (
    <Asked query={own}>
      {(figures) =>
        kind === 'own' ? (
          <Own figures={figures} />
        ) : (
          <OfIndicator key={kind} id={id} kind={kind} figures={figures} />
        )
      }
    </Asked>
  );
}

function Own({ figures }: { figures: Figure[] }) {
  const [all, setAll] = useState(false);
  const filled = figures.filter(({ value }) => value !== null && Number(value) !== 0);
  const rows = all ? figures : filled;
  return (
    <>
      <p>
        <label className="tick">
          <input type="checkbox" checked={all} onChange={() => setAll(!all)} />
          {t('也列出为零和无数据的({length} 项)', { length: figures.length - filled.length })}
        </label>
      </p>
      {rows.length === 0 ? (
        <Nothing>{t('各项均为零或无数据。')}</Nothing>
      ) : (
        <PlainTable
          rows={rows}
          keyOf={(each) => each.id}
          columns={[
            { label: t('指标'), cell: ({ indicatorLabel }) => indicatorLabel },
            ...numbers(),
          ]}
        />
      )}
    </>
  );
}

const NAMES: Partial<Record<FrozenFigureKind, string>> = { own: '本单位', rest: '本级及其他' };
const nameOf = ({ kind, orgUnitName }: Figure) => t(NAMES[kind] ?? orgUnitName);

interface OfProps {
  id: string;
  kind: 'month' | 'unit';
  figures: Figure[];
}

function OfIndicator({ id, kind, figures }: OfProps) {
  const filled = figures.filter(({ value }) => value !== null && Number(value) !== 0);
  const [code, setCode] = useState((filled[0] ?? figures[0])?.indicatorCode ?? '');
  const lines = useFigures(id, kind, code ? [code] : []);
  // With what none of them counts the lines add up to what is printed of the unit.
  const rest = useFigures(id, 'rest', code && kind === 'unit' ? [code] : []);
  const whole = figures.filter(({ indicatorCode }) => indicatorCode === code);
  const beside = kind === 'unit' ? [...(rest.data ?? []), ...whole] : [];
  return (
    <>
      <div className="filter">
        <label>
          <span>{t('指标')}</span>
          <select className="control" value={code} onChange={({ target }) => setCode(target.value)}>
            {figures.map(({ indicatorCode, indicatorLabel }) => (
              <option key={indicatorCode} value={indicatorCode}>
                {indicatorLabel}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Asked query={lines}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing>
              {t('这项指标不{n}。', { n: kind === 'month' ? t('分月') : t('分单位') })}
            </Nothing>
          ) : (
            <PlainTable
              rows={[...rows, ...beside]}
              keyOf={(each) => each.id}
              columns={[
                kind === 'month'
                  ? {
                      label: t('月份'),
                      cell: ({ month }) => t('{month} 月', { month: month ?? '' }),
                    }
                  : { label: t('机构'), cell: nameOf },
                ...numbers(),
              ]}
            />
          )
        }
      </Asked>
    </>
  );
}
