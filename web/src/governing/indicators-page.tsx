import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import { IndicatorSourcesDocument } from '../generated/operations';
import { useIndicatorChoices, type LevelChoice } from '../ledgers/indicator-choices';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { IndicatorDialog } from './indicator-dialog';
import { LevelDialog } from './level-dialog';
import { PRINTED, SOURCES, SourceDialog, type Source } from './source-dialog';

const PAGE = 50;

/** 指标与层级 — what the office measures beside what comes with the product, where its numbers come from, and who sets targets. */
export default function IndicatorsPage() {
  usePageTitle(t('指标与层级'));
  return (
    <>
      <h1>{t('指标与层级')}</h1>
      <OwnIndicators />
      <Sources />
      <Levels />
    </>
  );
}

function OwnIndicators() {
  const mayPropose = useMayPropose();
  const [isAdding, add] = useState(false);
  const choices = useIndicatorChoices();
  return (
    <section className="card">
      <h2>{t('本单位增设的指标')}</h2>
      {mayPropose && choices.data && (
        <p>
          <Button type="primary" onClick={() => add(true)}>
            {t('增设指标')}
          </Button>
        </p>
      )}
      <Asked query={choices}>
        {({ indicators }) => {
          const own = indicators.filter(({ isOwn }) => isOwn);
          return own.length === 0 ? (
            <Nothing>{t('没有。系统自带的指标见“指标进度”。')}</Nothing>
          ) : (
            <PlainTable
              label={t('本单位增设的指标')}
              rows={own}
              keyOf={({ code }) => code}
              columns={[
                {
                  label: t('指标'),
                  cell: ({ label, code }) => (
                    <>
                      {label}
                      <small>{code}</small>
                    </>
                  ),
                },
                { label: t('单位'), cell: ({ unit }) => unit },
                { label: t('小数位数'), isNumber: true, cell: ({ decimals }) => String(decimals) },
                { label: t('定义'), cell: ({ definition }) => definition },
              ]}
            />
          );
        }}
      </Asked>
      {isAdding && (
        <IndicatorDialog known={choices.data?.indicators ?? []} close={() => add(false)} />
      )}
    </section>
  );
}

function Sources() {
  const mayPropose = useMayPropose();
  const [changing, change] = useState<{ before: Source | null } | null>(null);
  const sources = useInfiniteQuery({
    queryKey: ['indicator sources'],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(IndicatorSourcesDocument, { limit: PAGE, offset })).indicatorSources,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  return (
    <section className="card">
      <h2>{t('数据来源')}</h2>
      <p className="quiet">
        {t(
          '没有列在这里的,系统自带的指标由台账计数,本单位增设的填报指标由各单位填报、逐级相加。业务不在本系统登记、只有汇总数的,定为“本级填报”。',
        )}
      </p>
      {mayPropose && (
        <p>
          <Button onClick={() => change({ before: null })}>{t('指定数据来源')}</Button>
        </p>
      )}
      <Paged query={sources} itemsOf={({ items }) => items} none={t('没有另行指定的数据来源。')}>
        {(rows) => (
          <PlainTable
            label={t('数据来源')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { label: t('指标'), cell: ({ indicatorLabel }) => indicatorLabel },
              { label: t('机构'), cell: ({ orgUnitName }) => orgUnitName },
              { label: t('来源'), cell: ({ source }) => t(SOURCES[source]) },
              { label: t('采用的数'), cell: ({ printed }) => t(PRINTED[printed]) },
              {
                label: t('执行'),
                cell: ({ validFrom, validTo }) =>
                  t('{validFrom} 起{n}', {
                    validFrom,
                    n: validTo ? t('至 {validTo}', { validTo }) : '',
                  }),
              },
              { label: t('依据'), cell: ({ document }) => document },
              {
                label: t('办理'),
                cell: (before) =>
                  mayPropose && (
                    <button
                      type="button"
                      className="plain-button"
                      aria-label={t('改 {indicatorLabel} {orgUnitName}', {
                        indicatorLabel: before.indicatorLabel,
                        orgUnitName: before.orgUnitName,
                      })}
                      onClick={() => change({ before })}
                    >
                      {t('改')}
                    </button>
                  ),
              },
            ]}
          />
        )}
      </Paged>
      {changing && <SourceDialog before={changing.before} close={() => change(null)} />}
    </section>
  );
}

function Levels() {
  const mayPropose = useMayPropose();
  const [changing, change] = useState<{ before: LevelChoice | null } | null>(null);
  const choices = useIndicatorChoices();
  return (
    <section className="card">
      <h2>{t('目标层级')}</h2>
      {mayPropose && choices.data && (
        <p>
          <Button onClick={() => change({ before: null })}>{t('增设目标层级')}</Button>
        </p>
      )}
      <Asked query={choices}>
        {({ targetLevels }) => (
          <PlainTable
            label={t('目标层级')}
            rows={targetLevels}
            keyOf={({ code }) => code}
            columns={[
              { label: t('层级'), cell: ({ label }) => label },
              {
                label: t('使用'),
                cell: ({ lastYear }) =>
                  lastYear === null ? t('在用') : t('用到 {lastYear} 年度', { lastYear }),
              },
              {
                label: t('办理'),
                cell: (before) =>
                  mayPropose && (
                    <button
                      type="button"
                      className="plain-button"
                      aria-label={t('改 {label}', { label: before.label })}
                      onClick={() => change({ before })}
                    >
                      {t('改')}
                    </button>
                  ),
              },
            ]}
          />
        )}
      </Asked>
      {changing && (
        <LevelDialog
          before={changing.before}
          known={choices.data?.targetLevels ?? []}
          close={() => change(null)}
        />
      )}
    </section>
  );
}

const useMayPropose = () => useMe().permissions.includes('policy:propose');
