import { Alert } from 'antd';
import type { FindingPartsFragment } from '../generated/operations';
import { t } from '../parts/language';
import { Explain, Explaining, type ToExplain } from './explain';
import { Explanation } from './explanation';

interface Props {
  open: FindingPartsFragment[];
  explained: FindingPartsFragment[];
}

/** 疑点 — of a record: those to be explained, each with the way to do so, and how the others were. */
export const FindingsOfRecord = (props: Props) => (
  <Explaining>{(explain) => <Findings {...props} explain={explain} />}</Explaining>
);

function Findings({ open, explained, explain }: Props & { explain: ToExplain }) {
  if (open.length + explained.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('疑点')}</h2>
      {open.map((finding) => (
        <Alert
          key={finding.id}
          type="warning"
          showIcon
          title={`${finding.label}:${finding.message}`}
          description={
            <>
              <p>{finding.remedy}</p>
              <Explain finding={finding} explain={explain} />
            </>
          }
        />
      ))}
      {explained.map((finding) => (
        <div key={finding.id} className="explained">
          <p>
            <span className="state state-good">{t('✓ 已说明')}</span>{' '}
            {`${finding.label}:${finding.message}`}
          </p>
          <Explanation of={finding} />
        </div>
      ))}
    </section>
  );
}
