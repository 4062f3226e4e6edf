import { useState } from 'react';
import { Alert, Button } from 'antd';
import { askForPrint } from '../ask';
import { storeBlob } from '../files/bytes';
import { t } from '../parts/language';
import { PurposeDialog } from '../parts/purpose-dialog';
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
    storeBlob(pdf, t('{label}清单.pdf', { label: view.label }));
  };
  const take = (purpose: string | null) =>
    exporting.run(async () => {
      const book = await askForPrint(`exports/${view.ledger}`, { ...asked, columns, purpose });
      storeBlob(book, t('{label}清单.xlsx', { label: view.label }));
      setAsking(false);
    });
  return (
    <>
      <Button loading={printing.isBusy} onClick={() => void printing.run(print)}>
        {t('打印')}
      </Button>
      <Button
        loading={exporting.isBusy}
        onClick={() => (view.namesPersons ? setAsking(true) : void take(null))}
      >
        {t('导出')}
      </Button>
      {[printing.problem, isAsking ? null : exporting.problem].map(
        (problem) =>
          problem && <Alert key={problem} type="error" showIcon role="alert" title={problem} />,
      )}
      {isAsking && (
        <PurposeDialog
          title={t('导出{label}清单', { label: view.label })}
          label={t('导出')}
          example={t('核对本月新增就业名单')}
          deed={exporting}
          act={take}
          close={() => setAsking(false)}
        >
          <p>
            {t('按当前的筛选、排序和栏目导出为工作簿(xlsx),证件号码不显示全部。导出记入审计。')}
          </p>
        </PurposeDialog>
      )}
    </>
  );
}
