import { Suspense, useState, type ReactNode } from 'react';
import { Button } from 'antd';
import type { FindingPartsFragment } from '../generated/operations';
import { t } from '../parts/language';
import { later } from '../parts/later';
import { useMe } from '../session/session';

const ExplainDialog = later(() => import('./explain-dialog'));

export type ToExplain = (finding: FindingPartsFragment) => void;

/** 说明中 — outlasts the row that it was begun at: what is being written stays though another has the list made anew. */
export function Explaining({ children }: { children: (explain: ToExplain) => ReactNode }) {
  const [finding, explain] = useState<FindingPartsFragment | null>(null);
  return (
    <>
      {children(explain)}
      {finding && (
        <Suspense>
          <ExplainDialog finding={finding} close={() => explain(null)} />
        </Suspense>
      )}
    </>
  );
}

interface Props {
  finding: FindingPartsFragment;
  explain: ToExplain;
}

/** 给出说明 — for whoever may, unless the record is of his own hand. */
export function Explain({ finding, explain }: Props) {
  const { permissions } = useMe();
  if (!permissions.includes('findings:explain')) return null;
  if (finding.isOwn) return <p className="quiet">{t('其中有您登记的记录,须由他人说明。')}</p>;
  return (
    <Button size="small" onClick={() => explain(finding)}>
      {t('给出说明')}
    </Button>
  );
}
