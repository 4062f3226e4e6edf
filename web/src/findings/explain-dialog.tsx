import { useState } from 'react';
import { ask } from '../ask';
import { ExplainFindingDocument, type FindingPartsFragment } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { ReasonEntry } from '../parts/reason-entry';
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
        <ReasonEntry
          label={t('情况说明')}
          missing={isMissing && t('请写明核实的情况。')}
          value={explanation}
          onChange={explain}
        />
        <TextEntry
          label={t('说明文号')}
          hint={t('有证明文件的填写。')}
          required={false}
          value={documentNumber}
          onChange={number}
        />
        <p className="quiet">{t('记录以后有变动的,疑点重新列出,须再说明。')}</p>
        <DialogSteps label={t('给出说明')} deed={deed} close={close} />
      </form>
    </Dialog>
  );
}
