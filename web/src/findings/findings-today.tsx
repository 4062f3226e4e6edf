import { t } from '../parts/language';
import { FindingKinds } from './finding-kinds';

/** 待说明的疑点 — on the first page of whoever explains them. */
export default function FindingsToday() {
  return (
    <section className="card">
      <h2>{t('未说明的疑点')}</h2>
      <FindingKinds />
    </section>
  );
}
