import { FindingKind } from '../findings/finding-kind.js';
import { afterLeavingWork, atOnce, supportedAtWork } from '../findings/kinds/at-once.js';
import { comparedWithLists, groundNotListed } from '../findings/kinds/compared-with-lists.js';
import { inPostWithoutCertificate } from '../findings/kinds/in-post-without-certificate.js';
import { firmsNotInBusiness } from '../findings/kinds/firm-not-in-business.js';
import {
  grantToPublicUnit,
  grantUnderWageCase,
  largeFirmAsSmall,
} from '../findings/kinds/grants-to-firms.js';
import { groundLost } from '../findings/kinds/ground-lost.js';
import { impossibleSinceCorrection } from '../findings/kinds/impossible-since-correction.js';
import {
  firmInTwoDistricts,
  inTwoDistricts,
  skillSubsidisedElsewhere,
} from '../findings/kinds/in-two-districts.js';
import { jobOfDays } from '../findings/kinds/job-of-days.js';
import { loanPastDue } from '../findings/kinds/loan-past-due.js';
import { lookAlike } from '../findings/kinds/look-alike.js';
import { loansOverCeiling, paymentTwice } from '../findings/kinds/money-twice.js';
import { monthLeftOut, supportNotAsked } from '../findings/kinds/month-left-out.js';
import { monthlyNumberBesidePerson } from '../findings/kinds/monthly-number-beside-person.js';
import { onePhone } from '../findings/kinds/one-phone.js';
import { overdueCaseLeft } from '../findings/kinds/overdue-case-left.js';
import { paidByApprovers } from '../findings/kinds/paid-by-approver.js';
import { paidNotDue } from '../findings/kinds/paid-not-due.js';
import { registeredPastRetirement } from '../findings/kinds/registered-past-retirement.js';
import { sameJobRegistered } from '../findings/kinds/same-job-registered.js';
import {
  firmUsesInTwoDistricts,
  trainedTooOftenInTwoDistricts,
  usesInTwoDistricts,
} from '../findings/kinds/uses-in-two-districts.js';
import { countedInTwoDistricts } from '../ledgers/employment/counted-in-two-districts.js';
import {
  paidForWholeMonth,
  paidForDaysAbsent,
  entitled,
} from '../ledgers/public-welfare-jobs/welfare-subsidy.rules.js';
import { placedAgainWithoutGround } from '../ledgers/public-welfare-jobs/placed-again.js';
import { monthOfStipend } from '../ledgers/internships/internship-stipend.rules.js';
import { interestNotDue } from '../ledgers/startup-loans/interest-not-due.js';

/** Every kind of finding that is looked for. */
export const findingKinds: readonly FindingKind[] = [
  sameJobRegistered,
  onePhone,
  lookAlike,
  monthlyNumberBesidePerson,
  loanPastDue,
  paidNotDue({ when: paidForWholeMonth.when, excess: paidForDaysAbsent }),
  interestNotDue,
  atOnce,
  supportedAtWork,
  afterLeavingWork,
  registeredPastRetirement,
  inPostWithoutCertificate,
  placedAgainWithoutGround,
  groundLost,
  monthLeftOut,
  supportNotAsked({ post: entitled, internship: monthOfStipend }),
  paymentTwice,
  loansOverCeiling,
  grantUnderWageCase,
  largeFirmAsSmall,
  grantToPublicUnit,
  jobOfDays,
  impossibleSinceCorrection,
  overdueCaseLeft,
  ...comparedWithLists,
  groundNotListed,
  ...firmsNotInBusiness,
  inTwoDistricts,
  skillSubsidisedElsewhere,
  firmInTwoDistricts,
  usesInTwoDistricts,
  firmUsesInTwoDistricts,
  trainedTooOftenInTwoDistricts,
  countedInTwoDistricts,
  ...paidByApprovers,
];
