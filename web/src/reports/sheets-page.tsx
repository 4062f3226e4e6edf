import { useRef, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { ask, newKey } from '../ask';
import { useFigures } from '../figures/use-figures';
import { base64Of } from '../files/bytes';
import { FileChoice } from '../files/file-choice';
import { AddReportSheetDocument, ReportSheetsDocument } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { ReadySheets } from './ready-sheets';
import { ReportsNav } from './reports-nav';

const PAGE = 20;

/** 上级报表 — workbooks that superiors want filled, and tables that every office hands in. */
export default function SheetsPage() {
  usePageTitle('上级报表');
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
        <h1>上级报表</h1>
        {mayFill && (
          <Button type="primary" onClick={() => add(true)}>
            登记上级报表
          </Button>
        )}
      </div>
      <ReportsNav />
      <Paged
        query={sheets}
        itemsOf={({ items }) => items}
        none="还没有登记上级报表。上级发来的 xlsx 登记一次,以后每月一步填好。"
      >
        {(rows) => (
          <PlainTable
            label="上级报表"
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: '报表',
                cell: ({ id, title }) => <Link to={`/reports/sheets/${id}`}>{title}</Link>,
              },
              { label: '已设定取数', cell: ({ bindings }) => `${bindings.length} 格` },
              { label: '登记人', cell: ({ addedBy }) => addedBy },
            ]}
          />
        )}
      </Paged>
      {mayFill && <ReadySheets orgUnitCode={orgUnitCode} />}
      {isAdding && <AddDialog orgUnitCode={orgUnitCode} close={() => add(false)} />}
    </>
  );
}

/** 登记上级报表 — as it came; what its cells take is proposed from its own headings. */
function AddDialog({ orgUnitCode, close }: { orgUnitCode: string; close: () => void }) {
  const navigate = useNavigate();
  const deed = useDeed();
  const key = useRef(newKey());
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');

  async function add() {
    if (!file) return;
    const answer = await deed.run(async () => {
      const input = { orgUnitCode, title, name: file.name, content: await base64Of(file) };
      return ask(AddReportSheetDocument, { input, idempotencyKey: key.current });
    });
    if (answer) void navigate(`/reports/sheets/${answer.addReportSheet.id}`);
    else key.current = newKey();
  }

  return (
    <Dialog title="登记上级报表" close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <p>
          <FileChoice
            label="选择上级发来的报表(xlsx)"
            accept=".xlsx"
            take={(chosen) => {
              setFile(chosen);
              if (title === '') setTitle(chosen.name.replace(/\.xlsx$/i, ''));
            }}
          />{' '}
          {file ? file.name : <span className="quiet">尚未选择</span>}
        </p>
        <TextEntry label="报表名称" value={title} onChange={setTitle} />
        <p className="hint">xls 请先用 WPS 或 Excel 另存为 xlsx。</p>
        {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
        <div className="steps">
          <Button
            type="primary"
            htmlType="submit"
            loading={deed.isBusy}
            disabled={!file || title.trim() === ''}
          >
            登记
          </Button>
          <Button onClick={close}>取消</Button>
        </div>
      </form>
    </Dialog>
  );
}
