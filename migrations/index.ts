import { CreateFoundation1767225600001 } from './0001-create-foundation.js';
import { CreateJournal1767225600002 } from './0002-create-journal.js';
import { CreateRegistry1767225600003 } from './0003-create-registry.js';
import { CreateEmployment1767225600004 } from './0004-create-employment.js';
import { CreateJobseekers1767225600005 } from './0005-create-jobseekers.js';
import { CreatePublicWelfareJobs1767225600006 } from './0006-create-public-welfare-jobs.js';
import { CreateTraining1767225600007 } from './0007-create-training.js';
import { CreateInternships1767225600008 } from './0008-create-internships.js';
import { CreateStartupLoans1767225600009 } from './0009-create-startup-loans.js';
import { CreateStableJobRefunds1767225600010 } from './0010-create-stable-job-refunds.js';
import { CreateWagePetitions1767225600011 } from './0011-create-wage-petitions.js';
import { CreateServiceActivities1767225600012 } from './0012-create-service-activities.js';
import { CreateFunds1767225600013 } from './0013-create-funds.js';
import { CreateTargets1767225600014 } from './0014-create-targets.js';
import { SeparateDutiesAndReach1767225600015 } from './0015-separate-duties-and-reach.js';
import { CorrectNumbers1767225600290 } from './0290-correct-numbers.js';
import { SealPersonalData1767225600016 } from './0016-seal-personal-data.js';
import { NoteApart1767225600017 } from './0017-note-apart.js';
import { LockPeriods1767225600018 } from './0018-lock-periods.js';
import { AddSignatures1767225600019 } from './0019-add-signatures.js';
import { GuardTheDoor1767225600020 } from './0020-guard-the-door.js';
import { OrderBalancesForReading1767225600021 } from './0021-order-balances-for-reading.js';
import { GuardLedgers1767225600025 } from './0025-guard-ledgers.js';
import { SealTheAudit1767225600027 } from './0027-seal-the-audit.js';
import { AddDelegationsAndSignBatches1767225600029 } from './0029-add-delegations-and-sign-batches.js';
import { NameReadersInPolicies1767225600035 } from './0035-name-readers-in-policies.js';
import { KeepSealsOutOfTheChain1767225600036 } from './0036-keep-seals-out-of-the-chain.js';
import { UnmaskAndBreakGlass1767225600046 } from './0046-unmask-and-break-glass.js';
import { RotateKeys1767225600056 } from './0056-rotate-keys.js';
import { AuditWhatOpensDoors1767225600057 } from './0057-audit-what-opens-doors.js';
import { AnonymisePersons1767225600066 } from './0066-anonymise-persons.js';
import { ReserveAttempts1767225600075 } from './0075-reserve-attempts.js';
import { AskForTheSameJob1767225600067 } from './0067-ask-for-the-same-job.js';
import { KeepFirstClocks1767225600100 } from './0100-keep-first-clocks.js';
import { AskForJobs1767225600085 } from './0085-ask-for-jobs.js';
import { SealWhatIsCommitted1767225600086 } from './0086-seal-what-is-committed.js';
import { ShowTheSchemaVersion1767225600080 } from './0080-show-the-schema-version.js';
import { LimitCloserLooks1767225600076 } from './0076-limit-closer-looks.js';
import { SeeBeyondOneDesk1767225600101 } from './0101-see-beyond-one-desk.js';
import { CompareWhatStands1767225600087 } from './0087-compare-what-stands.js';
import { SayWhatAFigureSumsUp1767225600105 } from './0105-say-what-a-figure-sums-up.js';
import { PrintCompletionAsTheDocumentDoes1767225600106 } from './0106-print-completion-as-the-document-does.js';
import { ReleaseOpenings1767225600077 } from './0077-release-openings.js';
import { ImplyAgain1767225600068 } from './0068-imply-again.js';
import { EndWhatWasAgreedForATime1767225600095 } from './0095-end-what-was-agreed-for-a-time.js';
import { LetTheFirstEndHold1767225600096 } from './0096-let-the-first-end-hold.js';
import { AskMoreOfACertificate1767225600097 } from './0097-ask-more-of-a-certificate.js';
import { KeepNamesAndEmployers1767225600090 } from './0090-keep-names-and-employers.js';
import { CorrectPersonsAndEmployers1767225600091 } from './0091-correct-persons-and-employers.js';
import { BoundDelegations1767225600140 } from './0140-bound-delegations.js';
import { FindCopiedSealsOfADistrict1767225600153 } from './0153-find-copied-seals-of-a-district.js';
import { GuardEachLedgerByItsOwn1767225600154 } from './0154-guard-each-ledger-by-its-own.js';
import { KeepFindings1767225600155 } from './0155-keep-findings.js';
import { CompareADistrictByItself1767225600156 } from './0156-compare-a-district-by-itself.js';
import { TellFunctionsAfterEachStep1767225600157 } from './0157-tell-functions-after-each-step.js';
import { SearchTheOffice1767225600160 } from './0160-search-the-office.js';
import { TellWhatChanged1767225600162 } from './0162-tell-what-changed.js';
import { KeepOfficeData1767225600158 } from './0158-keep-office-data.js';
import { ReportAnyIndicator1767225600163 } from './0163-report-any-indicator.js';
import { KeepUnitsAsData1767225600165 } from './0165-keep-units-as-data.js';
import { SayWhereValuesComeFrom1767225600164 } from './0164-say-where-values-come-from.js';
import { KeepTargetLevels1767225600173 } from './0173-keep-target-levels.js';
import { KeepWhatDecided1767225600174 } from './0174-keep-what-decided.js';
import { TellDoublesAsASet1767225600152 } from './0152-tell-doubles-as-a-set.js';
import { CreateDataComparisonLists1767225600151 } from './0151-create-data-comparison-lists.js';
import { KnowInstalledLedgers1767225600150 } from './0150-know-installed-ledgers.js';
import { KnowSessionsAndNamesAgain1767225600141 } from './0141-know-sessions-and-names-again.js';
import { JudgeEmployersBeyondReach1767225600110 } from './0110-judge-employers-beyond-reach.js';
import { TellDoubles1767225600130 } from './0130-tell-doubles.js';
import { DateSuspensions1767225600131 } from './0131-date-suspensions.js';
import { SeeTheWholeBudget1767225600132 } from './0132-see-the-whole-budget.js';
import { CountFlexibleWorkWhenComplete1767225600120 } from './0120-count-flexible-work-when-complete.js';
import { LetUnemploymentLapse1767225600121 } from './0121-let-unemployment-lapse.js';
import { SeeTheMonthAboveAndBelow1767225600122 } from './0122-see-the-month-above-and-below.js';
import { KeepCountedPersons1767225600167 } from './0167-keep-counted-persons.js';
import { GuardOpenings1767225600168 } from './0168-guard-openings.js';
import { KnowMonthsSubsidisedBefore1767225600169 } from './0169-know-months-subsidised-before.js';
import { StandByWhatWasKnown1767225600176 } from './0176-stand-by-what-was-known.js';
import { KeepLetterheads1767225600182 } from './0182-keep-letterheads.js';
import { KeepCountedEmployers1767225600183 } from './0183-keep-counted-employers.js';
import { RepayLoansInParts1767225600186 } from './0186-repay-loans-in-parts.js';
import { KnowWhatWasPaidBefore1767225600184 } from './0184-know-what-was-paid-before.js';
import { KeepRarerSpellings1767225600199 } from './0199-keep-rarer-spellings.js';
import { KnowWhatAMonthPaysElsewhere1767225600200 } from './0200-know-what-a-month-pays-elsewhere.js';
import { KeepOpeningBalances1767225600166 } from './0166-keep-opening-balances.js';
import { CreateFreezes1767225600192 } from './0192-create-freezes.js';
import { CreateReportTables1767225600205 } from './0205-create-report-tables.js';
import { DateNamedFacts1767225600220 } from './0220-date-named-facts.js';
import { CreateReportTemplates1767225600210 } from './0210-create-report-templates.js';
import { KeepEvidencePacks1767225600240 } from './0240-keep-evidence-packs.js';
import { KeepFiles1767225600215 } from './0215-keep-files.js';
import { KnowWhatRunsBeside1767225600230 } from './0230-know-what-runs-beside.js';
import { CreateDeliverables1767225600221 } from './0221-create-deliverables.js';
import { CountChecksOfLists1767225600225 } from './0225-count-checks-of-lists.js';
import { KnowWhatOneEnteredToday1767225600226 } from './0226-know-what-one-entered-today.js';
import { BindReportSheets1767225600216 } from './0216-bind-report-sheets.js';
import { KeepWhatHangsOnARecord1767225600231 } from './0231-keep-what-hangs-on-a-record.js';
import { TellNumbersWithoutTheirCase1767225600232 } from './0232-tell-numbers-without-their-case.js';
import { AttachFilesToDeliverables1767225600222 } from './0222-attach-files-to-deliverables.js';
import { ExtendLoans1767225600266 } from './0266-extend-loans.js';
import { KnowSkillsSubsidisedBefore1767225600267 } from './0267-know-skills-subsidised-before.js';
import { KnowSinceWhenRecordsAreKept1767225600316 } from './0316-know-since-when-records-are-kept.js';
import { KeepHolidaysOfRegions1767225600317 } from './0317-keep-holidays-of-regions.js';
import { KnowWhoseTargetLevels1767225600318 } from './0318-know-whose-target-levels.js';
import { FindNumbersInAnyCase1767225600268 } from './0268-find-numbers-in-any-case.js';
import { CreateSelfEvaluations1767225600245 } from './0245-create-self-evaluations.js';
import { KeepDocumentsOfCases1767225600271 } from './0271-keep-documents-of-cases.js';
import { NameOfficersOfSteps1767225600272 } from './0272-name-officers-of-steps.js';
import { KnowWhatHardlyGoesTogether1767225600283 } from './0283-know-what-hardly-goes-together.js';
import { KnowWhoLendsToABusiness1767225600284 } from './0284-know-who-lends-to-a-business.js';
import { CountWhatIsPrinted1767225600287 } from './0287-count-what-is-printed.js';
import { ReportRatesAlone1767225600293 } from './0293-report-rates-alone.js';
import { KnowLastYearByMonths1767225600292 } from './0292-know-last-year-by-months.js';
import { KnowWhatGoesAlong1767225600295 } from './0295-know-what-goes-along.js';
import { SayWhenACaseLeft1767225600294 } from './0294-say-when-a-case-left.js';
import { SayHowAProjectWasCarriedOut1767225600300 } from './0300-say-how-a-project-was-carried-out.js';
import { FindLookAlikes1767225600302 } from './0302-find-look-alikes.js';
import { MergePersons1767225600303 } from './0303-merge-persons.js';
import { AlarmOfManyAccounts1767225600319 } from './0319-alarm-of-many-accounts.js';
import { HoldPersons1767225600360 } from './0360-hold-persons.js';
import { CountInMoreUnits1767225600380 } from './0380-count-in-more-units.js';
import { KeepFilesByName1767225600390 } from './0390-keep-files-by-name.js';
import { UndoMergings1767225600365 } from './0365-undo-mergings.js';
import { MoveRecordsOfPersons1767225600391 } from './0391-move-records-of-persons.js';
import { HoldFormerBearers1767225600400 } from './0400-hold-former-bearers.js';
import { KnowNames1767225600401 } from './0401-know-names.js';
import { CountInThousands1767225600402 } from './0402-count-in-thousands.js';
import { KeepRepeatedLinesOnce1767225600403 } from './0403-keep-repeated-lines-once.js';
import { LoansReleasedEarlier1767225600430 } from './0430-loans-released-earlier.js';
import { ValidityOfCorrected1767225600431 } from './0431-validity-of-corrected.js';
import { LoansOfOneDay1767225600440 } from './0440-loans-of-one-day.js';
import { TidyEdgesOfNames1767225600461 } from './0461-tidy-edges-of-names.js';
import { CompareWithLists1767225600480 } from './0480-compare-with-lists.js';
import { TellOtherDistricts1767225600481 } from './0481-tell-other-districts.js';
import { FindCorrectedNumbers1767225600490 } from './0490-find-corrected-numbers.js';
import { FindWhatWasPaid1767225600505 } from './0505-find-what-was-paid.js';
import { KeepRangesAsOneTarget1767225600500 } from './0500-keep-ranges-as-one-target.js';
import { ListsOfAPlace1767225600520 } from './0520-lists-of-a-place.js';
import { LinesOfFirms1767225600521 } from './0521-lines-of-firms.js';
import { KeepWhatIsSigned1767225600335 } from './0335-keep-what-is-signed.js';
import { EndOneSession1767225600281 } from './0281-end-one-session.js';
import { KeepFormDrafts1767225600296 } from './0296-keep-form-drafts.js';
import { AcceptChangesOfTemplates1767225600314 } from './0314-accept-changes-of-templates.js';
import { ReadTemplatesWhole1767225600313 } from './0313-read-templates-whole.js';
import { SeeJobsAndRenewCodes1767225600297 } from './0297-see-jobs-and-renew-codes.js';
import { SayWhyACaseIsLateOrUnpaid1767225600306 } from './0306-say-why-a-case-is-late-or-unpaid.js';
import { AnswerWhatWasAssigned1767225600307 } from './0307-answer-what-was-assigned.js';
import { PayWagesByInstalments1767225600308 } from './0308-pay-wages-by-instalments.js';
import { FindAuditOfMergedPersons1767225600345 } from './0345-find-audit-of-merged-persons.js';
import { MarkRatesAlone1767225600530 } from './0530-mark-rates-alone.js';
import { KnowSourcesOfRates1767225600531 } from './0531-know-sources-of-rates.js';
import { AskCasesAndDebtsOnce1767225600535 } from './0535-ask-cases-and-debts-once.js';
import { CompareAsAuditorsDo1767225600540 } from './0540-compare-as-auditors-do.js';
import { FindPostsOfEmployers1767225600541 } from './0541-find-posts-of-employers.js';
import { SortAsRead1767225600550 } from './0550-sort-as-read.js';
import { MarkSourcesOfRates1767225600551 } from './0551-mark-sources-of-rates.js';
import { TellOfFormerNumbers1767225600552 } from './0552-tell-of-former-numbers.js';
import { TellOfUsesElsewhere1767225600560 } from './0560-tell-of-uses-elsewhere.js';
import { AnnexesOfDeliverables1767225600580 } from './0580-annexes-of-deliverables.js';
import { NameRightsWithoutALine1767225600590 } from './0590-name-rights-without-a-line.js';
import { FindRecordsOfFindings1767225600600 } from './0600-find-records-of-findings.js';
import { KeepTheNoticeOfAFirm1767225600640 } from './0640-keep-the-notice-of-a-firm.js';
import { CountTraineesWithTheirClass1767225600641 } from './0641-count-trainees-with-their-class.js';
import { KeepTheDayOfARequest1767225600642 } from './0642-keep-the-day-of-a-request.js';
import { SetTargetsOfStages1767225600660 } from './0660-set-targets-of-stages.js';
import { KnowOpeningsToldByMonth1767225600661 } from './0661-know-openings-told-by-month.js';
import { GoOnWhereAUnitIsGone1767225600685 } from './0685-go-on-where-a-unit-is-gone.js';
import { AuditOfficeData1767225600720 } from './0720-audit-office-data.js';
import { TellWhomAnotherDistrictCounts1767225600721 } from './0721-tell-whom-another-district-counts.js';
import { KnowWhatIsClosedForOpenings1767225600722 } from './0722-know-what-is-closed-for-openings.js';
import { KeepChecksOfDocuments1767225600740 } from './0740-keep-checks-of-documents.js';
import { TellTheTasksOfADepartment1767225600741 } from './0741-tell-the-tasks-of-a-department.js';
import { NoteOpeningsOfClosedMonths1767225600755 } from './0755-note-openings-of-closed-months.js';
import { KnowWhereADraftIsFilledIn1767225600760 } from './0760-know-where-a-draft-is-filled-in.js';
import { KnowCharactersByTheirOldPlaces1767225600765 } from './0765-know-characters-by-their-old-places.js';
import { TellEmployersAlike1767225600766 } from './0766-tell-employers-alike.js';
import { NameWhoIsPaid1767225600767 } from './0767-name-who-is-paid.js';
import { KnowWhoDiedAfterLeaving1767225600768 } from './0768-know-who-died-after-leaving.js';
import { AskOfNamesAndNumbers1767225600769 } from './0769-ask-of-names-and-numbers.js';
import { AskEveryDesk1767225600780 } from './0780-ask-every-desk.js';
import { KnowPasses1767225600810 } from './0810-know-passes.js';
import { CountWhoLeftAgain1767225600811 } from './0811-count-who-left-again.js';
import { AskEveryDeskOfPayments1767225600812 } from './0812-ask-every-desk-of-payments.js';
import { CallDraftsByTheirContent1767225600830 } from './0830-call-drafts-by-their-content.js';
import { KeepWhatWasSealedWhole1767225600840 } from './0840-keep-what-was-sealed-whole.js';
import { TellNoSumsOfOtherDesks1767225600860 } from './0860-tell-no-sums-of-other-desks.js';
import { KeepWhatBecameOfADraft1767225600880 } from './0880-keep-what-became-of-a-draft.js';
import { FindSuperiorsByUnit1767225600910 } from './0910-find-superiors-by-unit.js';

export const migrations = [
  CreateFoundation1767225600001,
  CreateJournal1767225600002,
  CreateRegistry1767225600003,
  CreateEmployment1767225600004,
  CreateJobseekers1767225600005,
  CreatePublicWelfareJobs1767225600006,
  CreateTraining1767225600007,
  CreateInternships1767225600008,
  CreateStartupLoans1767225600009,
  CreateStableJobRefunds1767225600010,
  CreateWagePetitions1767225600011,
  CreateServiceActivities1767225600012,
  CreateFunds1767225600013,
  CreateTargets1767225600014,
  SeparateDutiesAndReach1767225600015,
  SealPersonalData1767225600016,
  NoteApart1767225600017,
  LockPeriods1767225600018,
  AddSignatures1767225600019,
  GuardTheDoor1767225600020,
  OrderBalancesForReading1767225600021,
  GuardLedgers1767225600025,
  SealTheAudit1767225600027,
  AddDelegationsAndSignBatches1767225600029,
  NameReadersInPolicies1767225600035,
  KeepSealsOutOfTheChain1767225600036,
  UnmaskAndBreakGlass1767225600046,
  RotateKeys1767225600056,
  AuditWhatOpensDoors1767225600057,
  AnonymisePersons1767225600066,
  ReserveAttempts1767225600075,
  AskForTheSameJob1767225600067,
  KeepFirstClocks1767225600100,
  AskForJobs1767225600085,
  SealWhatIsCommitted1767225600086,
  ShowTheSchemaVersion1767225600080,
  LimitCloserLooks1767225600076,
  SeeBeyondOneDesk1767225600101,
  CompareWhatStands1767225600087,
  SayWhatAFigureSumsUp1767225600105,
  PrintCompletionAsTheDocumentDoes1767225600106,
  ReleaseOpenings1767225600077,
  ImplyAgain1767225600068,
  EndWhatWasAgreedForATime1767225600095,
  LetTheFirstEndHold1767225600096,
  AskMoreOfACertificate1767225600097,
  KeepNamesAndEmployers1767225600090,
  CorrectPersonsAndEmployers1767225600091,
  JudgeEmployersBeyondReach1767225600110,
  BoundDelegations1767225600140,
  KnowSessionsAndNamesAgain1767225600141,
  TellDoubles1767225600130,
  DateSuspensions1767225600131,
  SeeTheWholeBudget1767225600132,
  CountFlexibleWorkWhenComplete1767225600120,
  LetUnemploymentLapse1767225600121,
  SeeTheMonthAboveAndBelow1767225600122,
  KnowInstalledLedgers1767225600150,
  CreateDataComparisonLists1767225600151,
  TellDoublesAsASet1767225600152,
  FindCopiedSealsOfADistrict1767225600153,
  GuardEachLedgerByItsOwn1767225600154,
  KeepFindings1767225600155,
  CompareADistrictByItself1767225600156,
  TellFunctionsAfterEachStep1767225600157,
  CorrectNumbers1767225600290,
  SearchTheOffice1767225600160,
  TellWhatChanged1767225600162,
  KeepOfficeData1767225600158,
  ReportAnyIndicator1767225600163,
  KeepUnitsAsData1767225600165,
  SayWhereValuesComeFrom1767225600164,
  KeepTargetLevels1767225600173,
  KeepOpeningBalances1767225600166,
  KeepWhatDecided1767225600174,
  KeepCountedPersons1767225600167,
  GuardOpenings1767225600168,
  KnowMonthsSubsidisedBefore1767225600169,
  StandByWhatWasKnown1767225600176,
  KeepLetterheads1767225600182,
  KeepCountedEmployers1767225600183,
  KnowWhatWasPaidBefore1767225600184,
  CreateFreezes1767225600192,
  RepayLoansInParts1767225600186,
  KeepRarerSpellings1767225600199,
  KnowWhatAMonthPaysElsewhere1767225600200,
  CreateReportTables1767225600205,
  DateNamedFacts1767225600220,
  KeepEvidencePacks1767225600240,
  KeepFiles1767225600215,
  KnowWhatRunsBeside1767225600230,
  CreateDeliverables1767225600221,
  CreateReportTemplates1767225600210,
  CountChecksOfLists1767225600225,
  KnowWhatOneEnteredToday1767225600226,
  BindReportSheets1767225600216,
  KeepWhatHangsOnARecord1767225600231,
  TellNumbersWithoutTheirCase1767225600232,
  AttachFilesToDeliverables1767225600222,
  CreateSelfEvaluations1767225600245,
  ExtendLoans1767225600266,
  KnowSkillsSubsidisedBefore1767225600267,
  KnowSinceWhenRecordsAreKept1767225600316,
  KeepHolidaysOfRegions1767225600317,
  KnowWhoseTargetLevels1767225600318,
  FindNumbersInAnyCase1767225600268,
  KeepDocumentsOfCases1767225600271,
  NameOfficersOfSteps1767225600272,
  KnowWhatHardlyGoesTogether1767225600283,
  KnowWhoLendsToABusiness1767225600284,
  EndOneSession1767225600281,
  CountWhatIsPrinted1767225600287,
  KnowLastYearByMonths1767225600292,
  SayWhenACaseLeft1767225600294,
  KnowWhatGoesAlong1767225600295,
  KeepFormDrafts1767225600296,
  ReportRatesAlone1767225600293,
  SeeJobsAndRenewCodes1767225600297,
  SayHowAProjectWasCarriedOut1767225600300,
  SayWhyACaseIsLateOrUnpaid1767225600306,
  AnswerWhatWasAssigned1767225600307,
  PayWagesByInstalments1767225600308,
  ReadTemplatesWhole1767225600313,
  FindLookAlikes1767225600302,
  MergePersons1767225600303,
  AlarmOfManyAccounts1767225600319,
  AcceptChangesOfTemplates1767225600314,
  FindAuditOfMergedPersons1767225600345,
  KeepWhatIsSigned1767225600335,
  HoldPersons1767225600360,
  CountInMoreUnits1767225600380,
  KeepFilesByName1767225600390,
  UndoMergings1767225600365,
  MoveRecordsOfPersons1767225600391,
  HoldFormerBearers1767225600400,
  KnowNames1767225600401,
  CountInThousands1767225600402,
  KeepRepeatedLinesOnce1767225600403,
  LoansReleasedEarlier1767225600430,
  ValidityOfCorrected1767225600431,
  LoansOfOneDay1767225600440,
  TidyEdgesOfNames1767225600461,
  CompareWithLists1767225600480,
  TellOtherDistricts1767225600481,
  FindCorrectedNumbers1767225600490,
  KeepRangesAsOneTarget1767225600500,
  FindWhatWasPaid1767225600505,
  ListsOfAPlace1767225600520,
  LinesOfFirms1767225600521,
  MarkRatesAlone1767225600530,
  KnowSourcesOfRates1767225600531,
  AskCasesAndDebtsOnce1767225600535,
  CompareAsAuditorsDo1767225600540,
  FindPostsOfEmployers1767225600541,
  SortAsRead1767225600550,
  MarkSourcesOfRates1767225600551,
  TellOfFormerNumbers1767225600552,
  TellOfUsesElsewhere1767225600560,
  AnnexesOfDeliverables1767225600580,
  NameRightsWithoutALine1767225600590,
  FindRecordsOfFindings1767225600600,
  KeepTheNoticeOfAFirm1767225600640,
  CountTraineesWithTheirClass1767225600641,
  KeepTheDayOfARequest1767225600642,
  SetTargetsOfStages1767225600660,
  KnowOpeningsToldByMonth1767225600661,
  GoOnWhereAUnitIsGone1767225600685,
  AuditOfficeData1767225600720,
  TellWhomAnotherDistrictCounts1767225600721,
  KnowWhatIsClosedForOpenings1767225600722,
  KeepChecksOfDocuments1767225600740,
  TellTheTasksOfADepartment1767225600741,
  NoteOpeningsOfClosedMonths1767225600755,
  KnowWhereADraftIsFilledIn1767225600760,
  KnowCharactersByTheirOldPlaces1767225600765,
  TellEmployersAlike1767225600766,
  NameWhoIsPaid1767225600767,
  KnowWhoDiedAfterLeaving1767225600768,
  AskOfNamesAndNumbers1767225600769,
  AskEveryDesk1767225600780,
  KnowPasses1767225600810,
  CountWhoLeftAgain1767225600811,
  AskEveryDeskOfPayments1767225600812,
  CallDraftsByTheirContent1767225600830,
  KeepWhatWasSealedWhole1767225600840,
  TellNoSumsOfOtherDesks1767225600860,
  KeepWhatBecameOfADraft1767225600880,
  FindSuperiorsByUnit1767225600910,
];
