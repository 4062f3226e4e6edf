import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { useFigures } from '../figures/use-figures';
import { keep } from '../files/kept';
import { GiveReportTemplateDocument, ReportTemplatesDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { TextEntry } from '../parts/text-entry';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { FileDialog } from './file-dialog';
import { ReportsNav } from './reports-nav';

const PAGE = 20;

/** 底稿 — reports of before, from which the next are written. */
export default function TemplatesPage() {
  usePageTitle(t('底稿与初稿'));
  const { permissions } = useMe();
  const { orgUnitCode } = useFigures();
  const [isGiving, give] = useState(false);
  const templates = useInfiniteQuery({
    queryKey: ['report templates', orgUnitCode],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(ReportTemplatesDocument, { orgUnitCode, limit: PAGE, offset })).reportTemplates,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  return (
    <>
      <div className="page-head">
        <h1>{t('底稿与初稿')}</h1>
        {permissions.includes('report-drafts:enter') && (
          <Button type="primary" onClick={() => give(true)}>
            {t('提交底稿')}
          </Button>
        )}
      </div>
      <ReportsNav />
      <Paged
        query={templates}
        itemsOf={({ items }) => items}
        none={t('还没有底稿。把上年的报告(docx)提交为底稿,其中的数字即可换成今年的。')}
      >
        {(rows) => (
          <PlainTable
            label={t('底稿')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('底稿'),
                cell: ({ id, title }) => <Link to={`/reports/templates/${id}`}>{title}</Link>,
              },
              { label: t('截止日期'), cell: ({ lastDay }) => lastDay },
              {
                label: t('已确认'),
                cell: ({ confirmedCount, numberCount, withdrawalReason }) =>
                  withdrawalReason ? (
                    <span className="state state-gone">{t('已撤销')}</span>
                  ) : (
                    `${confirmedCount} / ${numberCount}`
                  ),
              },
              { label: t('提交人'), cell: ({ givenBy }) => givenBy },
            ]}
          />
        )}
      </Paged>
      {isGiving && <GiveDialog orgUnitCode={orgUnitCode} close={() => give(false)} />}
    </>
  );
}

/** 提交底稿 — the docx, how the office calls it, and until when its own numbers are. */
function GiveDialog({ orgUnitCode, close }: { orgUnitCode: string; close: () => void }) {
  const { today } = useMe();
  const [lastDay, setLastDay] = useState(`${Number(today.slice(0, 4)) - 1}-12-31`);
  const [acceptsChanges, setAccepts] = useState(false);
  return (
    <FileDialog
      heading={t('提交底稿')}
      kinds={['docx']}
      choice={t('选择上年的报告(docx)')}
      titleLabel={t('标题')}
      deedLabel={t('提交')}
      give={async ({ file, title, idempotencyKey }) => {
        const { id: fileId } = await keep(file, orgUnitCode, t('底稿'));
        const input = { fileId, title, lastDay, acceptsChanges };
        const { giveReportTemplate } = await ask(GiveReportTemplateDocument, {
          ...{ input, idempotencyKey },
        });
        return `/reports/templates/${giveReportTemplate.id}`;
      }}
      close={close}
    >
      <TextEntry
        label={t('数字截止日期')}
        hint={t('底稿中的数字截至哪一天;年度报告为该年 12 月 31 日。')}
        type="date"
        value={lastDay}
        onChange={setLastDay}
      />
      <label>
        <input
          type="checkbox"
          checked={acceptsChanges}
          onChange={({ target }) => setAccepts(target.checked)}
        />{' '}
        {t('文件中的修订全部按已接受读取')}
      </label>
    </FileDialog>
  );
}
