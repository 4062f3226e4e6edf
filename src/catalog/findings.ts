import { FindingKind } from '../findings/finding-kind.js';
import { monthlyNumberBesidePerson } from '../findings/kinds/monthly-number-beside-person.js';
import { onePhone } from '../findings/kinds/one-phone.js';
import { sameJobRegistered } from '../findings/kinds/same-job-registered.js';

/** Every kind of finding that is looked for. */
export const findingKinds: readonly FindingKind[] = [
  sameJobRegistered,
  onePhone,
  monthlyNumberBesidePerson,
];
