import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import {
  TargetBreakdownDocument,
  TargetContradictionsDocument,
  TargetsOfDocument,
  type TargetsOfQuery,
} from '../generated/operations';
import { StateTag } from '../ledgers/state-tag';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import type { OneProgress } from './asked';
import { Targets, rangeInWords, stageInWords } from './targets';
import type { Figures } from './use-figures';

interface Props {
  figures: Figures;
  indicator: string;
  progress: OneProgress;
}

/** 目标 — those in force with their documents, where they contradict one another, and what stood before. */
export function TargetsOfIndicator({ figures, indicator, progress }: Props) {
  const { indicator: of } = progress;
  const stages = progress.stages.map(({ stageLabel, ...stage }) => ({
    ...stage,
    levelLabel: `${stage.levelLabel} ${stageInWords(stageLabel)}`,
  }));
  const targets = [...progress.targets, ...stages];
  const { year, asOf, orgUnitCode } = figures;
  const contradictions = useQuery({
    queryKey: ['contradictions', year, asOf, orgUnitCode],
    queryFn: async () =>
      (await ask(TargetContradictionsDocument, { year, asOf, orgUnitCode })).targetContradictions,
  });
  const mine = contradictions.data?.filter((each) => each.indicatorCode === indicator) ?? [];
  return (
    <>
      {mine.map(({ message }) => (
        <Alert key={message} type="warning" showIcon title={t('目标矛盾:{message}', { message })} />
      ))}
      {targets.length === 0 ? (
        <Nothing>{t('这一年没有下达的目标。')}</Nothing>
      ) : (
        <Targets targets={targets} unit={of.unit} />
      )}
      {targets.map(({ targetId, levelLabel }) => (
        <Breakdown key={targetId} id={targetId} level={levelLabel} />
      ))}
      <Revisions year={year} orgUnitCode={orgUnitCode} indicator={indicator} />
    </>
  );
}

function Breakdown({ id, level }: { id: string; level: string }) {
  const breakdown = useQuery({
    queryKey: ['breakdown', id],
    queryFn: async () => (await ask(TargetBreakdownDocument, { id })).targetBreakdown,
  });
  if (!breakdown.data || breakdown.data.parts.length === 0) return null;
  const { parts, message } = breakdown.data;
  return (
    <section className="card">
      <h2>{t('{level}目标的分解', { level })}</h2>
      <p className="quiet">{message}</p>
      <ul className="tallies">
        {parts.map((part) => (
          <li key={part.id}>
            <Link to={`/ledgers/target/${part.id}`}>{part.territory.name}</Link>
            <strong>{rangeInWords(part.value, part.ceiling)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Target = TargetsOfQuery['targets']['items'][number];

/** 历次下达 — every version of each target, those superseded among them. */
function Revisions({
  year,
  orgUnitCode,
  indicator,
}: {
  year: number;
  orgUnitCode: string;
  indicator: string;
}) {
  const all = useQuery({
    queryKey: ['targets of', orgUnitCode],
    queryFn: async () => {
      const items: Target[] = [];
      let after: string | null = null;
      for (;;) {
        const { targets }: TargetsOfQuery = await ask(TargetsOfDocument, { orgUnitCode, after });
        items.push(...targets.items);
        if (!targets.hasMore) return items;
        after = targets.endCursor;
      }
    },
  });
  return (
    <section className="card">
      <h2>{t('历次下达与调整')}</h2>
      <Asked query={all}>
        {(targets) => {
          const rows = targets.filter(
            (each) =>
              each.indicatorCode === indicator &&
              each.year === year &&
              each.territory.code === orgUnitCode,
          );
          return rows.length === 0 ? (
            <Nothing>{t('没有。')}</Nothing>
          ) : (
            <PlainTable
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  label: t('目标'),
                  cell: ({ id, operator, value, ceiling }) => (
                    <Link to={`/ledgers/target/${id}`}>
                      {operator === 'at_most' && t('不超过 ')}
                      {rangeInWords(value, ceiling)}
                    </Link>
                  ),
                },
                {
                  label: t('层级'),
                  cell: ({ levelLabel, stageLabel }) =>
                    stageLabel === null ? levelLabel : `${levelLabel} ${stageInWords(stageLabel)}`,
                },
                { label: t('文号或文件'), cell: ({ documentNumber }) => documentNumber },
                { label: t('印发'), cell: ({ issuedOn }) => issuedOn ?? '' },
                {
                  label: t('执行'),
                  cell: ({ effectiveFrom, supersededOn }) =>
                    t('{effectiveFrom} 起{n}', {
                      effectiveFrom,
                      n: supersededOn ? t(',至 {supersededOn} 被调整', { supersededOn }) : '',
                    }),
                },
                {
                  label: t('状态'),
                  cell: ({ state, statusLabel }) => <StateTag state={state} label={statusLabel} />,
                },
                { label: t('说明'), cell: ({ note }) => note ?? '' },
              ]}
            />
          );
        }}
      </Asked>
    </section>
  );
}
