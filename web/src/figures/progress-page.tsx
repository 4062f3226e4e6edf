import { usePageTitle } from '../parts/use-page-title';
import { ProgressTable } from './progress-table';

export default function ProgressPage() {
  usePageTitle('指标进度');
  return <ProgressTable />;
}
