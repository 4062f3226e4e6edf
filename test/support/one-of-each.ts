import { installAccounts } from '../../src/access/install-accounts.js';
import {
  aHardshipApplication,
  anAttrition,
  anEmployment,
  anUnemployment,
  key,
} from './builders.js';
import { aPersonCorrection, anEmployerCorrection, registered } from './builders-corrections.js';
import { aComparisonList } from './builders-comparison-lists.js';
import { aBudget, aFundPayment } from './builders-funds.js';
import {
  InternshipDesk,
  anInternship,
  anInternshipBase,
  anInternshipPosition,
  anInternshipStipend,
} from './builders-internships.js';
import { aJobseeker, aJobseekerService } from './builders-jobseekers.js';
import { aRefund, aRefundBatch } from './builders-refunds.js';
import { aKeyEnterprise, anActivity, anOfficer } from './builders-service-activities.js';
import { aLoan, aRepayment, anInterestSubsidy, releasedLoan } from './builders-startup-loans.js';
import { TrainingDesk, aTrainee, aTrainingClass, aTrainingSubsidy } from './builders-training.js';
import { aWagePetition } from './builders-wage-petitions.js';
import { WelfareJobs, aPlacement, aSubsidy, aWelfarePost } from './builders-welfare-jobs.js';
import { Office, PASSWORD } from './office.js';
import { Desk, Moved } from './steps.js';

/** Holds every role, so that nothing is refused for want of one. */
export const ANYBODY = 'anybody';

const anEvent = (petitionId: string) => ({ petitionId, kind: 'notice', actedOn: '2022-03-05' });
const aRecovery = (petitionId: string) => ({
  petitionId,
  amountYuan: '100.00',
  recoveredOn: '2022-03-05',
  workersPaid: 1,
});
let entered = 0;
const aDocument = (petitionId: string) => ({
  ...{ petitionId, kind: 'inquiry', addressee: 'respondent', issuedOn: '2022-03-05' },
  documentNumber: `示例监询〔2022〕${(entered += 1)}号`,
});
const anAssignment = (petitionId: string) => ({
  ...{ petitionId, source: 'superior', assignedOn: '2022-03-05', statedDueOn: '2022-03-15' },
  assignmentNumber: `示例交办〔2022〕${(entered += 1)}号`,
});
/** Of a worker who is on the list by then. */
const anInstalment = (petitionId: string) => ({
  ...{ petitionId, workerName: '示例工人', agreedOn: '2022-03-05', dueOn: '2022-12-31' },
  amountYuan: `${100 + (entered += 1)}.00`,
});
export const listWorker = (office: Office, petitionId: string) =>
  office.ask(
    ANYBODY,
    `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
       listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`,
    { workers: [{ petitionId, name: '示例工人' }], key: key() },
  );
const aDayOf2022 = () =>
  new Date(Date.UTC(2022, 0, 1 + (entered++ % 365))).toISOString().slice(0, 10);

const aFigure = () => ({
  territoryCode: '510403',
  indicatorCode: 'social_insurance_pension',
  asOf: aDayOf2022(),
  value: '100',
  sourceDocument: '示例文件',
});
const aTarget = () => ({
  territoryCode: '510403',
  indicatorCode: 'new_urban_jobs',
  year: 2022,
  level: 'city',
  operator: 'at_least',
  value: '3300',
  documentNumber: `示例文件 ${(entered += 1)} 号`,
  effectiveFrom: '2022-01-01',
});

const aFreeze = () => ({
  territoryCode: '510403',
  firstDay: '2022-01-01',
  lastDay: aDayOf2022(),
  isTrial: false,
});

const aReportTable = () => ({
  ...{ territoryCode: '510403', kind: 'other', year: 2022, title: `示例表${(entered += 1)}` },
  ...{ decimals: 2, amountUnit: 'yuan', sourceDocument: '示例文件' },
  columns: [{ code: 'amount', label: '金额', unit: 'amount' }],
  lines: [{ label: '示例项目', values: ['1.00'] }],
});

const aNamedFact = () => ({
  ...{ territoryCode: '510403', name: `示例事实${(entered += 1)}`, value: '5', valueUnit: '个' },
  ...{ asOf: '2022-12-31', sourceDocument: '示例文件' },
});

/** With nothing missing. */
const aSelfEvaluation = () => ({
  ...{
    territoryCode: '510403',
    kind: 'project',
    year: 2022,
    projectName: `示例项目${(entered += 1)}`,
  },
  ...{ department: '示例局', initialBudget: '100000', adjustedBudget: '100000', executed: '95000' },
  ...{ expectedGoal: '培训 100 人', achievedGoal: '已培训 100 人' },
  goals: [
    {
      ...{
        dimension: 'quantity',
        name: '培训人数',
        operator: 'at_least',
        target: '100',
        unit: '人',
      },
      ...{ actual: '100', actualUnit: '人', weight: '90' },
    },
  ],
});

/** Of a kind that everybody signs. */
const aDeliverable = () => ({
  ...{ territoryCode: '510403', kind: 'other', title: `示例材料${(entered += 1)}` },
  ...{ firstDay: '2022-01-01', lastDay: '2022-12-31', publicity: 'open' },
  draftMissingReason: '只有纸质文稿',
});

/** How each kind of record is entered: by which mutation, with which input. */
export type Entries = Map<string, () => object>;

/** An office with one fresh record of each kind in it, by the name of its type. */
export async function oneOfEach(
  office: Office,
  reportedIndicator: string,
): Promise<{ records: Map<string, Moved>; entries: Entries }> {
  await installAccounts(
    office.admin,
    [
      {
        username: ANYBODY,
        displayName: ANYBODY,
        unitCode: '510403',
        roles: ['caseworker', 'reviewer', 'approver', 'inspector', 'statistician'],
      },
    ],
    PASSWORD,
  );
  const desk = new Desk(office);
  const training = new TrainingDesk(office);
  const internships = new InternshipDesk(office);
  const welfare = new WelfareJobs(office);
  const classId = await training.openClass();
  const completed = await training.completed();
  const baseId = await internships.accreditedBase();
  const active = await internships.active({}, baseId);
  const post = await welfare.postInUse({ kind: 'rural' });
  const placement = await welfare.inPost('rural');
  const loan = await releasedLoan(desk);
  const batch = await desk.enter(ANYBODY, 'openRefundBatch', aRefundBatch());
  const petition = await desk.enter(ANYBODY, 'registerWagePetition', aWagePetition());
  await listWorker(office, petition.id);
  const accepted = await desk.step(
    ANYBODY,
    'acceptWagePetition',
    await desk.enter(ANYBODY, 'registerWagePetition', aWagePetition()),
    { input: { acceptedOn: '2022-03-02' } },
  );
  // One of whom a correction waits, and one for whoever asks for another.
  const known = [await registered(office, ANYBODY), await registered(office, ANYBODY)];
  const unasked = (type: string) => known[records.has(type) ? 1 : 0]!;
  const jobseeker = await desk.enter(ANYBODY, 'registerJobseeker', aJobseeker());
  const entries: [type: string, mutation: string, build: () => object][] = [
    ['EmploymentRegistration', 'registerEmployment', anEmployment],
    ['UnemploymentRegistration', 'registerUnemployment', anUnemployment],
    ['NaturalAttrition', 'recordAttrition', anAttrition],
    ['HardshipCertification', 'applyForHardship', aHardshipApplication],
    ['JobseekerRegistration', 'registerJobseeker', aJobseeker],
    ['JobseekerService', 'logJobseekerService', () => aJobseekerService(jobseeker.id)],
    ['WelfarePost', 'applyForWelfarePost', aWelfarePost],
    ['WelfarePlacement', 'placeInWelfareJob', () => aPlacement({ postId: post.id })],
    ['WelfareSubsidy', 'applyForWelfareSubsidy', () => aSubsidy({ placementId: placement.id })],
    ['TrainingClass', 'submitTrainingClass', aTrainingClass],
    ['TrainingEnrolment', 'enrolTrainee', () => aTrainee(classId)],
    ['TrainingSubsidy', 'applyForTrainingSubsidy', () => aTrainingSubsidy(completed)],
    ['InternshipBase', 'applyForInternshipBase', anInternshipBase],
    ['InternshipPosition', 'publishInternshipPosition', () => anInternshipPosition(baseId)],
    ['Internship', 'submitInternship', () => anInternship(baseId)],
    ['InternshipStipend', 'applyForInternshipStipend', () => anInternshipStipend(active)],
    ['StartupLoan', 'applyForStartupLoan', aLoan],
    ['LoanRepayment', 'recordLoanRepayment', () => aRepayment(loan.id, { amountYuan: '100.00' })],
    ['LoanInterestSubsidy', 'applyForLoanInterestSubsidy', () => anInterestSubsidy(loan.id)],
    ['RefundBatch', 'openRefundBatch', aRefundBatch],
    ['StableJobRefund', 'screenRefund', () => aRefund(batch.id)],
    ['WagePetition', 'registerWagePetition', aWagePetition],
    ['PetitionAction', 'logPetitionAction', () => anEvent(petition.id)],
    ['PetitionDocument', 'issuePetitionDocument', () => aDocument(petition.id)],
    ['PetitionAssignment', 'registerPetitionAssignment', () => anAssignment(petition.id)],
    ['WageInstalment', 'agreeWageInstalment', () => anInstalment(petition.id)],
    ['WageRecovery', 'recordWageRecovery', () => aRecovery(accepted.id)],
    ['ServiceActivity', 'recordServiceActivity', anActivity],
    ['ServiceOfficer', 'appointServiceOfficer', anOfficer],
    ['KeyEnterprise', 'listKeyEnterprise', aKeyEnterprise],
    ['FundBudget', 'enterFundBudget', aBudget],
    ['FundPayment', 'requestFundPayment', aFundPayment],
    ['ReportedFigure', 'reportFigure', () => ({ ...aFigure(), indicatorCode: reportedIndicator })],
    ['Target', 'setTarget', aTarget],
    ['PeriodFreeze', 'freezePeriod', aFreeze],
    ['ReportTable', 'enterReportTable', aReportTable],
    ['NamedFact', 'enterNamedFact', aNamedFact],
    ['SelfEvaluation', 'enterSelfEvaluation', aSelfEvaluation],
    ['Deliverable', 'draftDeliverable', aDeliverable],
    ['DataComparisonList', 'openComparisonList', aComparisonList],
    [
      'PersonCorrection',
      'requestPersonCorrection',
      () => aPersonCorrection(unasked('PersonCorrection').person.documentNumber),
    ],
    [
      'EmployerCorrection',
      'requestEmployerCorrection',
      () => anEmployerCorrection(unasked('EmployerCorrection').employer.creditCode),
    ],
  ];
  const records = new Map<string, Moved>();
  for (const [type, mutation, build] of entries)
    records.set(type, await desk.enter(ANYBODY, mutation, build()));
  return { records, entries: new Map(entries.map(([, mutation, build]) => [mutation, build])) };
}
