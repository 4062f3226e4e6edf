import { useState } from 'react';
import { Alert, Button } from 'antd';
import { askForPrint, sentenceOf } from '../ask';
import { storeBlob } from '../files/bytes';
import type { LedgerView } from './queries';
import { columnsOf } from './record-table';

/** 打印 — the list as it is narrowed, sorted and shown, set by the server. */
export function PrintList({
  view,
  asked,
  shown,
}: {
  view: LedgerView;
  asked: object;
  shown: readonly string[];
}) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const print = async () => {
    setBusy(true);
    setProblem(null);
    const columns = shown.filter((name) => columnsOf(view).some((each) => each.name === name));
    try {
      const pdf = await askForPrint(`lists/${view.ledger}`, { ...asked, columns });
      storeBlob(pdf, `${view.label}清单.pdf`);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button loading={isBusy} onClick={() => void print()}>
        打印
      </Button>
      {problem && <Alert type="error" showIcon role="alert" title={problem} />}
    </>
  );
}
