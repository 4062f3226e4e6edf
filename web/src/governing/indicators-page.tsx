import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import { IndicatorSourcesDocument } from '../generated/operations';
import { useIndicatorChoices, type LevelChoice } from '../ledgers/indicator-choices';
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
  usePageTitle('指标与层级');
  return (
    <>
      <h1>指标与层级</h1>
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
      <h2>本单位增设的指标</h2>
      {mayPropose && choices.data && (
        <p>
          <Button type="primary" onClick={() => add(true)}>
            增设指标
          </Button>
        </p>
      )}
      <Asked query={choices}>
        {({ indicators }) => {
          const own = indicators.filter(({ isOwn }) => isOwn);
          return own.length === 0 ? (
            <Nothing>没有。系统自带的指标见“指标进度”。</Nothing>
          ) : (
            <PlainTable
              label="本单位增设的指标"
              rows={own}
              keyOf={({ code }) => code}
              columns={[
                {
                  label: '指标',
                  cell: ({ label, code }) => (
                    <>
                      {label}
                      <small>{code}</small>
                    </>
                  ),
                },
                { label: '单位', cell: ({ unit }) => unit },
                { label: '小数位数', isNumber: true, cell: ({ decimals }) => String(decimals) },
                { label: '定义', cell: ({ definition }) => definition },
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
      <h2>数据来源</h2>
      <p className="quiet">
        没有列在这里的,系统自带的指标由台账计数,本单位增设的填报指标由各单位填报、逐级相加。业务不在本系统登记、只有汇总数的,定为“本级填报”。
      </p>
      {mayPropose && (
        <p>
          <Button onClick={() => change({ before: null })}>指定数据来源</Button>
        </p>
      )}
      <Paged query={sources} itemsOf={({ items }) => items} none="没有另行指定的数据来源。">
        {(rows) => (
          <PlainTable
            label="数据来源"
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { label: '指标', cell: ({ indicatorLabel }) => indicatorLabel },
              { label: '机构', cell: ({ orgUnitName }) => orgUnitName },
              { label: '来源', cell: ({ source }) => SOURCES[source] },
              { label: '采用的数', cell: ({ printed }) => PRINTED[printed] },
              {
                label: '执行',
                cell: ({ validFrom, validTo }) =>
                  `${validFrom} 起${validTo ? `至 ${validTo}` : ''}`,
              },
              { label: '依据', cell: ({ document }) => document },
              {
                label: '办理',
                cell: (before) =>
                  mayPropose && (
                    <button
                      type="button"
                      className="plain-button"
                      aria-label={`改 ${before.indicatorLabel} ${before.orgUnitName}`}
                      onClick={() => change({ before })}
                    >
                      改
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
      <h2>目标层级</h2>
      {mayPropose && choices.data && (
        <p>
          <Button onClick={() => change({ before: null })}>增设目标层级</Button>
        </p>
      )}
      <Asked query={choices}>
        {({ targetLevels }) => (
          <PlainTable
            label="目标层级"
            rows={targetLevels}
            keyOf={({ code }) => code}
            columns={[
              { label: '层级', cell: ({ label }) => label },
              {
                label: '使用',
                cell: ({ lastYear }) => (lastYear === null ? '在用' : `用到 ${lastYear} 年度`),
              },
              {
                label: '办理',
                cell: (before) =>
                  mayPropose && (
                    <button
                      type="button"
                      className="plain-button"
                      aria-label={`改 ${before.label}`}
                      onClick={() => change({ before })}
                    >
                      改
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
