import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { useFigures } from '../figures/use-figures';
import { base64Of } from '../files/bytes';
import { AddReportSheetDocument, ReportSheetsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { AnnualReport } from './annual-report';
import { FileDialog } from './file-dialog';
import { ReadySheets } from './ready-sheets';
import { ReportsNav } from './reports-nav';

const PAGE = 20;

/** 上级报表 — workbooks that superiors want filled, and tables that every office hands in. */
export default function SheetsPage() {
  usePageTitle(t('上级报表'));
  const { permissions } = useMe();
  const { orgUnitCode } = useFigures();
  const [isAdding, add] = useState(false);
  const mayFill = permissions.includes('report-sheets:fill');
  const sheets = useInfiniteQuery({
    queryKey: ['report sheets', orgUnitCode],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(ReportSheetsDocument, { orgUnitCode, limit: PAGE, offset })).reportSheets,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  return (
    <>
      <div className="page-head">
        <h1>{t('上级报表')}</h1>
        {mayFill && (
          <Button type="primary" onClick={() => add(true)}>
            {t('登记上级报表')}
          </Button>
        )}
      </div>
      <ReportsNav />
      <Paged
        query={sheets}
        itemsOf={({ items }) => items}
        none={t('还没有登记上级报表。上级发来的报表(xlsx、xls)登记一次,以后每月一步填好。')}
      >
        {(rows) => (
          <PlainTable
            label={t('上级报表')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('报表'),
                cell: ({ id, title }) => <Link to={`/reports/sheets/${id}`}>{title}</Link>,
              },
              {
                label: t('已设定取数'),
                cell: ({ bindings }) => t('{count} 格', { count: bindings.length }),
              },
              { label: t('登记人'), cell: ({ addedBy }) => addedBy },
            ]}
          />
        )}
      </Paged>
      {mayFill && <ReadySheets orgUnitCode={orgUnitCode} />}
      {mayFill && <AnnualReport orgUnitCode={orgUnitCode} />}
      {isAdding && <AddDialog orgUnitCode={orgUnitCode} close={() => add(false)} />}
    </>
  );
}

/** 登记上级报表 — as it came; what its cells take is proposed from its own headings. */
const AddDialog = ({ orgUnitCode, close }: { orgUnitCode: string; close: () => void }) => (
  <FileDialog
    heading={t('登记上级报表')}
    kinds={['xlsx', 'xls', 'et']}
    choice={t('选择上级发来的报表(xlsx、xls)')}
    titleLabel={t('报表名称')}
    deedLabel={t('登记')}
    give={async ({ file, title, idempotencyKey }) => {
      const input = { orgUnitCode, title, name: file.name, content: await base64Of(file) };
      const { addReportSheet } = await ask(AddReportSheetDocument, { input, idempotencyKey });
      return `/reports/sheets/${addReportSheet.id}`;
    }}
    close={close}
  >
    <p className="hint">{t('填好的文件与登记的是同一格式。')}</p>
  </FileDialog>
);
