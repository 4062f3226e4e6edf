import { Suspense } from 'react';
import { Button } from 'antd';
import { Navigate, Route, Routes } from 'react-router';
import { Frame } from './frame/frame';
import { t } from './parts/language';
import { later, onceLoaded } from './parts/later';
import { Loading } from './parts/states';
import { ChangePassword } from './session/change-password';
import { findOut, useSession } from './session/session';
import { SignInPage } from './session/sign-in-page';

const HomePage = onceLoaded(() => import('./home/home-page'));
const WorklistPage = later(() => import('./home/worklist-page'));
const LedgerPage = later(() => import('./ledgers/ledger-page'));
const RecordPage = later(() => import('./ledgers/record-page'));
const EnterPage = later(() => import('./ledgers/enter-page'));
const PastePage = later(() => import('./paste/paste-page'));
const RevisePage = later(() => import('./ledgers/revise-page'));
const ProgressPage = later(() => import('./figures/progress-page'));
const IndicatorPage = later(() => import('./figures/indicator-page'));
const SigningPage = later(() => import('./signing/signing-page'));
const MatterPage = later(() => import('./signing/matter-page'));
const BatchPage = later(() => import('./signing/batch-page'));
const ProofreadingPage = later(() => import('./proofreading/proofreading-page'));
const FreezesPage = later(() => import('./freezes/freezes-page'));
const FreezePage = later(() => import('./freezes/freeze-page'));
const FigurePage = later(() => import('./freezes/figure-page'));
const FindingsPage = later(() => import('./findings/findings-page'));
const CorrectedPage = later(() => import('./freezes/corrected-page'));
const CalendarPage = later(() => import('./reports/calendar-page'));
const DeliverablePage = later(() => import('./reports/deliverable-page'));
const TemplatesPage = later(() => import('./reports/templates-page'));
const TemplatePage = later(() => import('./reports/template-page'));
const DraftPage = later(() => import('./reports/draft-page'));
const SheetsPage = later(() => import('./reports/sheets-page'));
const SheetPage = later(() => import('./reports/sheet-page'));
const WorkbookPage = later(() => import('./reports/workbook-page'));
const PeriodsPage = later(() => import('./periods/periods-page'));
const PersonPage = later(() => import('./registry/person-page'));
const EmployerPage = later(() => import('./registry/employer-page'));
const SetupPage = later(() => import('./governing/setup-page'));
const ReleasesPage = later(() => import('./governing/releases-page'));
const AccountsPage = later(() => import('./governing/accounts-page'));
const AuditPage = later(() => import('./governing/audit-page'));
const AlarmsPage = later(() => import('./governing/alarms-page'));
const PoliciesPage = later(() => import('./governing/policies-page'));
const UnitsPage = later(() => import('./governing/units-page'));
const IndicatorsPage = later(() => import('./governing/indicators-page'));
const OpeningsPage = later(() => import('./governing/openings-page'));
const LetterheadsPage = later(() => import('./governing/letterheads-page'));
const CountingPage = later(() => import('./governing/counting-page'));
const JobsPage = later(() => import('./governing/jobs-page'));
const AccountPage = later(() => import('./account/account-page'));
const BindFirstPage = later(() => import('./account/bind-first-page'));
const DelegationsPage = later(() => import('./signing/delegations-page'));

function Missing() {
  return (
    <>
      <h1>{t('没有这个页面')}</h1>
      <p>{t('地址可能有误,或页面已改名。请从目录进入,或按 / 查找。')}</p>
    </>
  );
}

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
          <Route path="*" element={<Missing />} />
        </Routes>
      </Suspense>
    </Frame>
  );
}
