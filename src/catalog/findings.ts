import { FindingKind } from '../findings/finding-kind.js';
import { afterLeavingWork, atOnce, supportedAtWork } from '../findings/kinds/at-once.js';
import { comparedWithLists, groundNotListed } from '../findings/kinds/compared-with-lists.js';
import { inPostWithoutCertificate } from '../findings/kinds/in-post-without-certificate.js';
import { firmsNotInBusiness } from '../findings/kinds/firm-not-in-business.js';
import { grantUnderWageCase, largeFirmAsSmall } from '../findings/kinds/grants-to-firms.js';
import { groundLost } from '../findings/kinds/ground-lost.js';
import { impossibleSinceCorrection } from '../findings/kinds/impossible-since-correction.js';
import { inTwoDistricts } from '../findings/kinds/in-two-districts.js';
import { jobOfDays } from '../findings/kinds/job-of-days.js';
import { loanPastDue } from '../findings/kinds/loan-past-due.js';
import { lookAlike } from '../findings/kinds/look-alike.js';
import { loansOverCeiling, paymentTwice } from '../findings/kinds/money-twice.js';
import { monthLeftOut } from '../findings/kinds/month-left-out.js';
import { monthlyNumberBesidePerson } from '../findings/kinds/monthly-number-beside-person.js';
import { onePhone } from '../findings/kinds/one-phone.js';
import { overdueCaseLeft } from '../findings/kinds/overdue-case-left.js';
import { paidByApprovers } from '../findings/kinds/paid-by-approver.js';
import { paidNotDue } from '../findings/kinds/paid-not-due.js';
import { registeredPastRetirement } from '../findings/kinds/registered-past-retirement.js';
import { sameJobRegistered } from '../findings/kinds/same-job-registered.js';

/** Every kind of finding that is looked for. */
export const findingKinds: readonly FindingKind[] = [
  sameJobRegistered,
  onePhone,
  lookAlike,
  monthlyNumberBesidePerson,
  loanPastDue,
  paidNotDue,
  atOnce,
  supportedAtWork,
  afterLeavingWork,
  registeredPastRetirement,
  inPostWithoutCertificate,
  groundLost,
  monthLeftOut,
  paymentTwice,
  loansOverCeiling,
  grantUnderWageCase,
  largeFirmAsSmall,
  jobOfDays,
  impossibleSinceCorrection,
  overdueCaseLeft,
  ...comparedWithLists,
  groundNotListed,
  ...firmsNotInBusiness,
  inTwoDistricts,
  ...paidByApprovers,
];
