import { t } from '../parts/language';
import { usePageTitle } from '../parts/use-page-title';
import { ProgressTable } from './progress-table';

export default function ProgressPage() {
  usePageTitle(t('指标进度'));
  return <ProgressTable />;
}
