import { Suspense, useState } from 'react';
import { Button } from 'antd';
import type { FindingPartsFragment } from '../generated/operations';
import { t } from '../parts/language';
import { later } from '../parts/later';
import { useMe } from '../session/session';

const ExplainDialog = later(() => import('./explain-dialog'));

/** 给出说明 — for whoever may, unless the record is of his own hand. */
export function Explain({ finding }: { finding: FindingPartsFragment }) {
  const { permissions } = useMe();
  const [isAsked, ask] = useState(false);
  if (!permissions.includes('findings:explain')) return null;
  if (finding.isOwn) return <p className="quiet">{t('其中有您登记的记录,须由他人说明。')}</p>;
  return (
    <>
      <Button size="small" onClick={() => ask(true)}>
        {t('给出说明')}
      </Button>
      {isAsked && (
        <Suspense>
          <ExplainDialog finding={finding} close={() => ask(false)} />
        </Suspense>
      )}
    </>
  );
}
