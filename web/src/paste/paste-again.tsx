import { useState } from 'react';
import { Button } from 'antd';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { pastedIn, type Row, type Sheet } from './sheet';

/** What was written by hand cannot be pasted once more. */
const isMended = (row: Row, sources: Sheet['sources']) => {
  const pasted = pastedIn(row.raw, sources);
  return Object.entries(row.cells).some(([path, cell]) => cell !== (pasted[path] ?? ''));
};

/** 重新粘贴 — puts the sheet away with its draft; where one has mended something in it, asks first. */
export function PasteAgain({ sheet, begin }: { sheet: Sheet; begin: () => void }) {
  const [asked, ask] = useState<number | null>(null);
  function press() {
    const mended = sheet.rows.filter((row) => isMended(row, sheet.sources)).length;
    if (mended === 0) begin();
    else ask(mended);
  }
  // What was sent and is not answered stays beside: the page is the same.
  function putAway() {
    ask(null);
    begin();
  }
  return (
    <>
      <Button onClick={press}>{t('重新粘贴')}</Button>
      {asked !== null && (
        <Dialog title={t('重新粘贴')} close={() => ask(null)}>
          <p>{t('有 {asked} 行改过而没有登记,重新粘贴后不再保留。', { asked })}</p>
          <div className="steps">
            <Button type="primary" danger onClick={putAway}>
              {t('不保留,重新粘贴')}
            </Button>
            <Button onClick={() => ask(null)}>{t('取消')}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
