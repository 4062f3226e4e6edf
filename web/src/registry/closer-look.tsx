import { useState } from 'react';
import { Button } from 'antd';
import { ask } from '../ask';
import {
  UnmaskPersonCorrectionDocument,
  UnmaskPersonDocument,
  UnmaskPetitionContactDocument,
  UnmaskPetitionWorkerDocument,
  type SeenFragment,
} from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { PurposeDialog } from '../parts/purpose-dialog';
import { useDeed } from '../parts/use-deed';
import { useMe } from '../session/session';

/** Whose number or phone is shown whole, and how it is called. */
const SUBJECTS = {
  person: { document: UnmaskPersonDocument, label: '查看完整号码、电话' },
  petitionContact: { document: UnmaskPetitionContactDocument, label: '查看联系电话' },
  petitionWorker: { document: UnmaskPetitionWorkerDocument, label: '查看完整号码、电话' },
  personCorrection: { document: UnmaskPersonCorrectionDocument, label: '查看新证件号码' },
} as const;

export type Subject = keyof typeof SUBJECTS;

/** 查看明文 — asked for with a purpose, noted in the audit, and gone from the page when it is closed. */
export function CloserLook({ of, id }: { of: Subject; id: string }) {
  const { permissions } = useMe();
  const [isAsking, setAsking] = useState(false);
  const [seen, setSeen] = useState<SeenFragment | null>(null);
  const deed = useDeed();
  const { document, label: chinese } = SUBJECTS[of];
  const label = t(chinese);
  if (!permissions.includes('persons:unmask')) return null;
  const look = (purpose: string) =>
    deed.run(async () => {
      setSeen((await ask(document, { id, purpose })).seen);
      setAsking(false);
    });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{label}</Button>
      {isAsking && (
        <PurposeDialog
          title={label}
          label={t('查看')}
          example={t('电话核实就业情况')}
          deed={deed}
          act={look}
          close={() => setAsking(false)}
        >
          <p>{t('查看的人、时间和用途记入审计。')}</p>
        </PurposeDialog>
      )}
      {seen && (
        <Dialog title={label} close={() => setSeen(null)}>
          <dl className="facts">
            {seen.documentNumber && <Whole term={t('证件号码')} value={seen.documentNumber} />}
            {seen.phone && <Whole term={t('联系电话')} value={seen.phone} />}
          </dl>
          {!seen.documentNumber && !seen.phone && <p>{t('没有登记。')}</p>}
          <div className="steps">
            <Button type="primary" onClick={() => setSeen(null)}>
              {t('关闭')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

const Whole = ({ term, value }: { term: string; value: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{value}</dd>
  </div>
);
