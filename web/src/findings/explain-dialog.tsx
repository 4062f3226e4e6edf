import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { ExplainFindingDocument, type FindingPartsFragment } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';

interface Props {
  finding: FindingPartsFragment;
  close: () => void;
}

/** 说明疑点 — why it is as it is all the same, and the document that bears it out. */
export default function ExplainDialog({ finding, close }: Props) {
  const { id, revision, label, message, remedy } = finding;
  const deed = useDeed();
  const [explanation, explain] = useState('');
  const [documentNumber, number] = useState('');
  const [isSent, setSent] = useState(false);
  const isMissing = isSent && explanation.trim() === '';
  async function go() {
    setSent(true);
    if (explanation.trim() === '') return;
    const input = { explanation, documentNumber: documentNumber.trim() || null };
    if (await deed.run(() => ask(ExplainFindingDocument, { id, revision, input }))) close();
  }
  return (
    <Dialog title={t('给出说明')} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <p>{`${label}:${message}`}</p>
        <p className="quiet">{remedy}</p>
        <div className={isMissing ? 'field has-problem' : 'field'}>
          <label htmlFor="explanation">{t('情况说明')}</label>
          <textarea
            id="explanation"
            className="control"
            rows={3}
            maxLength={1000}
            value={explanation}
            aria-invalid={isMissing}
            onChange={({ target }) => explain(target.value)}
          />
          {isMissing && (
            <p className="problem" role="alert">
              {t('请写明核实的情况。')}
            </p>
          )}
        </div>
        <TextEntry
          label={t('说明文号')}
          hint={t('有证明文件的填写。')}
          required={false}
          value={documentNumber}
          onChange={number}
        />
        <p className="quiet">{t('记录以后有变动的,疑点重新列出,须再说明。')}</p>
        {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
        <div className="steps">
          <Button type="primary" htmlType="submit" loading={deed.isBusy}>
            {t('给出说明')}
          </Button>
          <Button onClick={close}>{t('取消')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
