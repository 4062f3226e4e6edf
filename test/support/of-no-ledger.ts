import { creditCodeFor } from '../../src/registry/credit-codes.js';

/** 用户 — no ledger's record, but looked after from a place like one. */
export const ACCOUNT = 'Account';
/** 人员 — whom the employment registration names; seen through that record. */
export const PERSON = 'Person';

type Variables = Record<string, unknown>;

/** What an operation is about that is no act of a ledger. */
export type About =
  /** A unit named by code: refused as unknown where it is out of reach. */
  | 'unit'
  /** About no record and no unit but one's own: the role alone decides. */
  | 'role'
  /** The rows it shows are those of records in reach: empty where there are none. */
  | 'rows'
  /**
   * Named by an id of its own (a batch, a delegation, an unlock), or a recorded way beyond one's scope. Each has tests of its
   * own; here only that the role decides, and that nothing of the kind that is not there makes it fail.
   */
  | 'door'
  /** Needs no permission. */
  | 'anyone'
  /** The trail of one record of whatever ledger. */
  | 'trail'
  /** An act of whatever ledger is named. */
  | { any: 'list' | 'counts' | 'one' | 'history' | 'enter' | 'revise' | 'act' | 'check' }
  /** A list of these. */
  | { list: string }
  /** One record of this type, by its id. */
  | {
      record: string;
      arguments?: (id: string, revision: number) => Variables;
      /** Also asked: the permission to read the ledger of the record. */
      asksLedger?: true;
      /** Seen by who holds this permission, and there for nobody else. */
      through?: string;
    };

const anAccount: About = { record: ACCOUNT };
const purpose = () => ({ purpose: '核对证件号码' });

/** Every operation that is no act of a ledger: a new one must be added, unless it comes to a ledger. */
export const OF_NO_LEDGER: Record<string, About> = {
  me: 'role',
  logout: 'role',
  login: 'anyone',
  openBrowserSession: 'anyone',
  changePassword: 'role',
  mySessions: 'role',
  endMySessions: 'role',
  endMySession: 'role',
  formDrafts: 'role',
  takeUpFormDraft: 'door',
  keepFormDraft: 'door',
  dropFormDraft: 'door',
  enrolTotp: 'role',
  confirmTotp: 'role',
  renewRecoveryCodes: 'role',
  indicators: 'role',
  employers: 'role',
  lookUpPerson: 'role',
  lookUpEmployer: 'role',
  recomputePetitionDeadlines: 'role',
  office: 'role',
  officeGaps: 'role',
  officeChanges: 'role',
  officeChange: 'door',
  previewPolicyValue: 'door',
  previewHolidays: 'door',
  previewIndicatorSource: 'door',
  previewIndicatorSources: 'door',
  previewTargetLevel: 'door',
  targetLevels: 'role',
  previewLetterhead: 'door',
  proposeLetterhead: 'door',
  letterheads: 'unit',
  letterNumbers: 'unit',
  takeLetterNumber: 'unit',
  voidLetterNumber: 'door',
  keptFiles: 'unit',
  keptFile: 'door',
  keepFile: 'unit',
  downloadFile: 'door',
  reportTemplates: 'unit',
  // By the number of a template, which is no record of a ledger.
  reportTemplate: 'door',
  bindableValues: 'door',
  reportDraft: 'door',
  giveReportTemplate: 'door',
  bindReportNumbers: 'door',
  withdrawReportTemplate: 'door',
  reportSheets: 'unit',
  reportSheet: 'door',
  checkReportSheet: 'door',
  addReportSheet: 'unit',
  bindReportSheet: 'door',
  fillReportSheet: 'door',
  makeReadySheet: 'door',
  makeReport: 'door',
  previewOpenings: 'door',
  proposePolicyValue: 'door',
  proposeHolidays: 'door',
  proposeSwitchOn: 'door',
  proposeIndicator: 'door',
  proposeIndicatorSource: 'door',
  proposeIndicatorSources: 'door',
  proposeTargetLevel: 'door',
  proposeOpenings: 'door',
  openingsTemplate: 'door',
  importOpenings: 'door',
  proposeCountedPersons: 'door',
  countedPersonsTemplate: 'role',
  importCountedPersons: 'door',
  proposeCountedEmployers: 'door',
  countedEmployersTemplate: 'role',
  importCountedEmployers: 'door',
  approveOfficeChange: 'door',
  refuseOfficeChange: 'door',
  withdrawOfficeChange: 'door',
  indicatorProgress: 'unit',
  targetsBehind: 'unit',
  indicatorByUnit: 'unit',
  indicatorSeries: 'unit',
  figureComparison: 'unit',
  indicatorSources: 'role',
  figureSources: 'unit',
  figureLedgers: 'unit',
  notCounted: 'unit',
  figureChanges: 'unit',
  targetContradictions: 'unit',
  statisticalMonth: 'unit',
  monthStanding: 'unit',
  // By the address of a value that was printed.
  figure: 'door',
  figureRecords: 'door',
  freezeCorrections: 'door',
  yearEstimates: 'door',
  correctedRecords: 'door',
  evidencePack: 'door',
  evidenceFingerprint: 'role',
  askForEvidence: 'door',
  evidenceLink: 'door',
  // A cell by its unit, year and place; empty where no table is in reach.
  reportTableCell: 'door',
  deliverableCalendar: 'unit',
  reportTableKinds: 'role',
  reportTableTemplate: 'role',
  lastRecount: 'unit',
  postingState: 'unit',
  requestRecount: 'unit',
  countingTrail: 'trail',
  recordTrail: 'trail',
  auditEntries: 'role',
  exportAuditEntries: 'role',
  lastAuditVerification: 'role',
  requestAuditVerification: 'role',
  signQueue: 'role',
  awaitingMySignature: 'role',
  signBatch: 'door',
  openSignBatch: 'door',
  signWholeBatch: 'door',
  returnFromSignBatch: 'door',
  dropSignBatch: 'door',
  delegations: 'role',
  grantDelegation: 'door',
  revokeDelegation: 'door',
  consentToDelegation: 'door',
  releaseDelegation: 'door',
  anonymisationRuns: 'role',
  personsDueForAnonymisation: 'role',
  anonymisePersons: 'role',
  keyRotations: 'role',
  rotateKeys: 'role',
  periods: 'unit',
  publishedTable: 'unit',
  periodUnlocks: 'role',
  periodUnlockChanges: 'door',
  approvePeriodUnlock: 'door',
  rejectPeriodUnlock: 'door',
  endPeriodUnlock: 'door',
  lockPeriod: 'unit',
  requestPeriodUnlock: 'door',
  openOutOfScope: 'door',
  readOutOfScope: 'door',
  outOfScopeAccesses: 'role',
  unmaskPerson: { record: PERSON, arguments: purpose, through: 'employment:read' },
  unmaskPetitionContact: { record: 'WagePetition', arguments: purpose, asksLedger: true },
  unmaskPersonCorrection: { record: 'PersonCorrection', arguments: purpose, asksLedger: true },
  unmaskPetitionWorker: { record: 'PetitionWorker', arguments: purpose, through: 'petitions:read' },
  accountOpenings: 'role',
  releaseOpening: 'door',
  releaseOpenings: 'door',
  refuseOpening: 'door',
  securityAlarms: 'role',
  acknowledgeAlarm: 'door',
  userAccounts: { list: ACCOUNT },
  setupState: 'role',
  systemJobs: 'role',
  // Of a district, named by its code.
  askForJob: 'door',
  retryJob: 'door',
  retryPostings: 'role',
  importUnits: 'role',
  previewUnits: 'role',
  unitsTemplate: 'role',
  previewUnitRename: 'role',
  renameUnit: 'role',
  previewUnitMove: 'role',
  moveUnit: 'role',
  previewUnitClosing: 'role',
  closeUnit: 'role',
  previewUnitTransfer: 'role',
  transferUnit: 'role',
  createAccount: 'unit',
  accountsTemplate: 'role',
  previewAccounts: 'door',
  importAccounts: 'door',
  grantListedRights: 'door',
  enableAccount: anAccount,
  disableAccount: anAccount,
  unlockAccount: anAccount,
  dropTotp: anAccount,
  resetPassword: anAccount,
  endAccountSessions: anAccount,
  grantRights: {
    record: ACCOUNT,
    arguments: () => ({ orgUnitCode: '510403001', roles: ['caseworker'], reach: 'own_unit' }),
  },
  fundExecutions: 'rows',
  persons: 'rows',
  petitionsDueWithin: 'rows',
  closingChecklist: { record: 'WagePetition' },
  caseWages: { record: 'WagePetition' },
  findings: 'role',
  finding: 'door',
  findingKinds: 'role',
  explainFinding: 'door',
  ledgers: 'role',
  ownEntries: 'role',
  worklists: 'role',
  watchlists: 'role',
  worklist: 'door',
  records: { any: 'list' },
  recordCounts: { any: 'counts' },
  recordTotals: { any: 'counts' },
  recordsAbout: 'door',
  record: { any: 'one' },
  recordHistory: { any: 'history' },
  enter: { any: 'enter' },
  revise: { any: 'revise' },
  act: { any: 'act' },
  check: { any: 'check' },
  orgUnits: 'role',
  divisions: 'role',
  policies: 'role',
  calendar: 'role',
  glossary: 'role',
  search: 'role',
  changeTokens: 'role',
  checkText: 'role',
  textChecks: 'role',
  // More than one act of their ledger.
  reviseTarget: { record: 'Target' },
  breakDownTarget: { record: 'Target' },
  // Together with its values.
  freeze: { record: 'PeriodFreeze' },
  // Of one table, together with those beside it.
  reportTableChecks: { record: 'ReportTable' },
  selfEvaluationScores: { record: 'SelfEvaluation' },
  selfEvaluationFilling: { record: 'SelfEvaluation' },
  compareSelfEvaluation: { record: 'SelfEvaluation' },
  importReportTable: 'door',
  importReportWorkbook: 'door',
  checkReportWorkbook: 'door',
  tableFile: 'role',
  // What hangs on a list and is no record of its own.
  comparisonRows: {
    record: 'DataComparisonList',
    arguments: (id) => ({ listId: id }),
  },
  loadComparisonRows: {
    record: 'DataComparisonList',
    arguments: (id) => ({ listId: id, part: 1, rows: [{ number: '510403199001010019' }] }),
  },
  loadComparisonFile: {
    record: 'DataComparisonList',
    arguments: (id) => ({ listId: id, part: 2, file: A_LIST }),
  },
};

const A_LIST = Buffer.from('证件号码\n510403199001010027').toString('base64');

/** Whose password one resets is a matter of what that account may do; anonymising is for who reaches the whole district. */
export const FURTHER_RULES = ['resetPassword', 'personsDueForAnonymisation', 'anonymisePersons'];

/** Arguments of which a sample would be wrong. */
export const GIVEN: Record<string, Variables> = {
  indicatorProgress: { year: 2022, asOf: '2022-12-31', indicatorCodes: ['new_urban_jobs'] },
  targetsBehind: { year: 2022, asOf: '2022-12-31' },
  indicatorByUnit: { year: 2022, asOf: '2022-12-31', indicatorCodes: ['new_urban_jobs'] },
  indicatorSeries: { year: 2022, asOf: '2022-12-31', indicatorCodes: ['new_urban_jobs'] },
  figureComparison: { year: 2022, asOf: '2022-12-31', indicatorCodes: ['new_urban_jobs'] },
  figureSources: { year: 2022, asOf: '2022-12-31', indicatorCode: 'new_urban_jobs' },
  notCounted: { year: 2022, asOf: '2022-12-31', indicatorCode: 'new_urban_jobs' },
  figureChanges: {
    year: 2022,
    asOf: '2022-12-31',
    indicatorCode: 'new_urban_jobs',
    fromPosition: '0',
  },
  targetContradictions: { year: 2022 },
  statisticalMonth: { year: 2022, month: 2 },
  monthStanding: { year: 2022, month: 2 },
  deliverableCalendar: { from: '2023-01-01', to: '2023-12-31' },
  fundExecutions: { year: 2022 },
  petitionsDueWithin: { days: 60 },
  periods: { year: 2022 },
  publishedTable: { year: 2022, quarter: 1, indicatorCodes: ['new_urban_jobs'] },
  lockPeriod: { year: 2022, month: 6 },
  createAccount: { username: 'somebody.new', displayName: '示例新用户' },
  checkText: { text: '全区城镇新增就业3231人。' },
  worklist: { ledger: 'unemployment_registration', code: 'lapsing' },
  lookUpPerson: { documentNumber: '11010519491231002X' },
  lookUpEmployer: { creditCode: creditCodeFor({ area: '510499', organisation: '10000001' }) },
};
