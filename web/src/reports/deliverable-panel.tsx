import { Link } from 'react-router';
import type { ShownRecord } from '../ledgers/queries';
import { t } from '../parts/language';

/** 报告材料 has a page of its own: who signs, its versions and what went out. */
const DeliverablePanel = ({ record: { id } }: { record: ShownRecord }) => (
  <section className="card">
    <h2>{t('报告材料')}</h2>
    <p>
      <Link to={`/reports/${id}`}>{t('审签情况、版次、定稿文件和扫描件')}</Link>
    </p>
  </section>
);

export default DeliverablePanel;
