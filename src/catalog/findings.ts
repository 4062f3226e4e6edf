import { FindingKind } from '../findings/finding-kind.js';
import { comparedWithLists, groundNotListed } from '../findings/kinds/compared-with-lists.js';
import { inPostWithoutCertificate } from '../findings/kinds/in-post-without-certificate.js';
import { impossibleSinceCorrection } from '../findings/kinds/impossible-since-correction.js';
import { inTwoDistricts } from '../findings/kinds/in-two-districts.js';
import { jobOfDays } from '../findings/kinds/job-of-days.js';
import { loanPastDue } from '../findings/kinds/loan-past-due.js';
import { lookAlike } from '../findings/kinds/look-alike.js';
import { monthLeftOut } from '../findings/kinds/month-left-out.js';
import { monthlyNumberBesidePerson } from '../findings/kinds/monthly-number-beside-person.js';
import { onePhone } from '../findings/kinds/one-phone.js';
import { overdueCaseLeft } from '../findings/kinds/overdue-case-left.js';
import { paidByApprovers } from '../findings/kinds/paid-by-approver.js';
import { paidNotDue } from '../findings/kinds/paid-not-due.js';
import { sameJobRegistered } from '../findings/kinds/same-job-registered.js';

/** Every kind of finding that is looked for. */
export const findingKinds: readonly FindingKind[] = [
  sameJobRegistered,
  onePhone,
  lookAlike,
  monthlyNumberBesidePerson,
  loanPastDue,
  paidNotDue,
  inPostWithoutCertificate,
  monthLeftOut,
  jobOfDays,
  impossibleSinceCorrection,
  overdueCaseLeft,
  ...comparedWithLists,
  groundNotListed,
  inTwoDistricts,
  ...paidByApprovers,
];
