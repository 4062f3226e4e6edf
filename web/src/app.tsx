import { Suspense, lazy } from 'react';
import { Button } from 'antd';
import { Navigate, Route, Routes } from 'react-router';
import { Frame } from './frame/frame';
import { t } from './parts/language';
import { Loading, Nothing } from './parts/states';
import { ChangePassword } from './session/change-password';
import { findOut, useSession } from './session/session';
import { SignInPage } from './session/sign-in-page';

const HomePage = lazy(() => import('./home/home-page'));
const WorklistPage = lazy(() => import('./home/worklist-page'));
const LedgerPage = lazy(() => import('./ledgers/ledger-page'));
const RecordPage = lazy(() => import('./ledgers/record-page'));
const EnterPage = lazy(() => import('./ledgers/enter-page'));
const PastePage = lazy(() => import('./paste/paste-page'));
const RevisePage = lazy(() => import('./ledgers/revise-page'));
const ProgressPage = lazy(() => import('./figures/progress-page'));
const IndicatorPage = lazy(() => import('./figures/indicator-page'));
const SigningPage = lazy(() => import('./signing/signing-page'));
const MatterPage = lazy(() => import('./signing/matter-page'));
const BatchPage = lazy(() => import('./signing/batch-page'));
const ProofreadingPage = lazy(() => import('./proofreading/proofreading-page'));
const FreezesPage = lazy(() => import('./freezes/freezes-page'));
const FreezePage = lazy(() => import('./freezes/freeze-page'));
const FigurePage = lazy(() => import('./freezes/figure-page'));
const FindingsPage = lazy(() => import('./findings/findings-page'));
const CorrectedPage = lazy(() => import('./freezes/corrected-page'));
const CalendarPage = lazy(() => import('./reports/calendar-page'));
const DeliverablePage = lazy(() => import('./reports/deliverable-page'));
const TemplatesPage = lazy(() => import('./reports/templates-page'));
const TemplatePage = lazy(() => import('./reports/template-page'));
const DraftPage = lazy(() => import('./reports/draft-page'));
const SheetsPage = lazy(() => import('./reports/sheets-page'));
const SheetPage = lazy(() => import('./reports/sheet-page'));
const WorkbookPage = lazy(() => import('./reports/workbook-page'));
const PeriodsPage = lazy(() => import('./periods/periods-page'));
const PersonPage = lazy(() => import('./registry/person-page'));
const EmployerPage = lazy(() => import('./registry/employer-page'));
const SetupPage = lazy(() => import('./governing/setup-page'));
const ReleasesPage = lazy(() => import('./governing/releases-page'));
const AccountsPage = lazy(() => import('./governing/accounts-page'));
const AuditPage = lazy(() => import('./governing/audit-page'));
const AlarmsPage = lazy(() => import('./governing/alarms-page'));
const PoliciesPage = lazy(() => import('./governing/policies-page'));
const UnitsPage = lazy(() => import('./governing/units-page'));
const IndicatorsPage = lazy(() => import('./governing/indicators-page'));
const OpeningsPage = lazy(() => import('./governing/openings-page'));
const LetterheadsPage = lazy(() => import('./governing/letterheads-page'));
const CountingPage = lazy(() => import('./governing/counting-page'));
const JobsPage = lazy(() => import('./governing/jobs-page'));
const AccountPage = lazy(() => import('./account/account-page'));
const BindFirstPage = lazy(() => import('./account/bind-first-page'));
const DelegationsPage = lazy(() => import('./signing/delegations-page'));

export function App() {
  const session = useSession();
  if (session.is === 'asking') return <Loading />;
  if (session.is === 'unanswered')
    return (
      <main className="door">
        <div className="door-card stack" role="alert">
          <h1>{t('没有收到服务器的答复')}</h1>
          <p>{t('请检查网络,稍后再试。')}</p>
          <Button type="primary" onClick={() => void findOut()}>
            {t('重试')}
          </Button>
        </div>
      </main>
    );
  if (session.is === 'out') return <SignInPage />;
  if (session.me.mustChangePassword) return <ChangePassword me={session.me} />;
  if (session.me.mustBindTotp)
    return (
      <Suspense fallback={<Loading />}>
        <BindFirstPage me={session.me} />
      </Suspense>
    );
  return (
    <Frame>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/" element={<HomePage />} />
          <Route path="/waiting/:ledger/:code" element={<WorklistPage />} />
          <Route path="/ledgers/:ledger" element={<LedgerPage />} />
          <Route path="/ledgers/:ledger/new" element={<EnterPage />} />
          <Route path="/ledgers/:ledger/paste" element={<PastePage />} />
          <Route path="/ledgers/:ledger/:id" element={<RecordPage />} />
          <Route path="/ledgers/:ledger/:id/revise" element={<RevisePage />} />
          <Route path="/figures" element={<ProgressPage />} />
          <Route path="/figures/:indicator" element={<IndicatorPage />} />
          <Route path="/signing" element={<SigningPage />} />
          <Route path="/signing/delegations" element={<DelegationsPage />} />
          <Route path="/signing/batches/:id" element={<BatchPage />} />
          <Route path="/signing/:ledger/:verb" element={<MatterPage />} />
          <Route path="/proofreading" element={<ProofreadingPage />} />
          <Route path="/freezes" element={<FreezesPage />} />
          <Route path="/freezes/figures/:id" element={<FigurePage />} />
          <Route path="/freezes/:id" element={<FreezePage />} />
          <Route path="/freezes/:id/corrections/:indicator" element={<CorrectedPage />} />
          <Route path="/findings/:kind" element={<FindingsPage />} />
          <Route path="/reports" element={<CalendarPage />} />
          <Route path="/reports/templates" element={<TemplatesPage />} />
          <Route path="/reports/templates/:id" element={<TemplatePage />} />
          <Route path="/reports/templates/:id/draft" element={<DraftPage />} />
          <Route path="/reports/sheets" element={<SheetsPage />} />
          <Route path="/reports/sheets/:id" element={<SheetPage />} />
          <Route path="/reports/workbook" element={<WorkbookPage />} />
          <Route path="/reports/:id" element={<DeliverablePage />} />
          <Route path="/periods" element={<PeriodsPage />} />
          <Route path="/persons/:id" element={<PersonPage />} />
          <Route path="/employers/:id" element={<EmployerPage />} />
          <Route path="/governing/setup" element={<SetupPage />} />
          <Route path="/governing/releases" element={<ReleasesPage />} />
          <Route path="/governing/accounts" element={<AccountsPage />} />
          <Route path="/governing/audit" element={<AuditPage />} />
          <Route path="/governing/alarms" element={<AlarmsPage />} />
          <Route path="/governing/units" element={<UnitsPage />} />
          <Route path="/governing/counting" element={<CountingPage />} />
          <Route path="/governing/jobs" element={<JobsPage />} />
          <Route path="/governing/indicators" element={<IndicatorsPage />} />
          <Route path="/governing/openings" element={<OpeningsPage />} />
          <Route path="/governing/letterheads" element={<LetterheadsPage />} />
          <Route path="/governing/policies" element={<PoliciesPage />} />
          <Route path="/account" element={<AccountPage />} />
          <Route path="/index.html" element={<Navigate to="/" replace />} />
          <Route path="*" element={<Nothing>{t('没有这个页面,请从左侧目录进入。')}</Nothing>} />
        </Routes>
      </Suspense>
    </Frame>
  );
}
