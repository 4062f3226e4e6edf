import { useState } from 'react';
import { Alert, Button } from 'antd';
import { askForPrint } from '../ask';
import { storeBlob } from '../files/bytes';
import { Dialog } from '../parts/dialog';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';
import type { LedgerView } from './queries';
import { columnsOf } from './record-table';

interface Props {
  view: LedgerView;
  asked: object;
  shown: readonly string[];
}

/** 打印、导出 — the list as it is narrowed, sorted and shown, made by the server. */
export function ListFiles({ view, asked, shown }: Props) {
  const printing = useDeed();
  const exporting = useDeed();
  const [isAsking, setAsking] = useState(false);
  const columns = shown.filter((name) => columnsOf(view).some((each) => each.name === name));
  const print = async () => {
    const pdf = await askForPrint(`lists/${view.ledger}`, { ...asked, columns });
    storeBlob(pdf, `${view.label}清单.pdf`);
  };
  const take = (purpose: string | null) =>
    exporting.run(async () => {
      const book = await askForPrint(`exports/${view.ledger}`, { ...asked, columns, purpose });
      storeBlob(book, `${view.label}清单.xlsx`);
      setAsking(false);
    });
  return (
    <>
      <Button loading={printing.isBusy} onClick={() => void printing.run(print)}>
        打印
      </Button>
      <Button
        loading={exporting.isBusy}
        onClick={() => (view.namesPersons ? setAsking(true) : void take(null))}
      >
        导出
      </Button>
      {[printing.problem, isAsking ? null : exporting.problem].map(
        (problem) =>
          problem && <Alert key={problem} type="error" showIcon role="alert" title={problem} />,
      )}
      {isAsking && (
        <PurposeDialog
          {...{ label: view.label, deed: exporting, take, close: () => setAsking(false) }}
        />
      )}
    </>
  );
}

interface Asking {
  label: string;
  deed: ReturnType<typeof useDeed>;
  take: (purpose: string) => unknown;
  close: () => void;
}

/** 用途 — a list that names persons leaves with what it is for. */
function PurposeDialog({ label, deed, take, close }: Asking) {
  const [purpose, setPurpose] = useState('');
  return (
    <Dialog title={`导出${label}清单`} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void take(purpose);
        }}
      >
        <p>按当前的筛选、排序和栏目导出为工作簿(xlsx),证件号码不显示全部。导出记入审计。</p>
        <TextEntry
          label="用途"
          hint="不少于 4 个字,例如:核对本月新增就业名单。请勿填写证件号码、电话。"
          value={purpose}
          onChange={setPurpose}
          autoComplete="off"
          autoFocus
        />
        {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
        <div className="steps">
          <Button type="primary" htmlType="submit" loading={deed.isBusy}>
            导出
          </Button>
          <Button onClick={close}>取消</Button>
        </div>
      </form>
    </Dialog>
  );
}
