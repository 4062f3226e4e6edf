import {
  afterLeavingWork,
  busyBeside,
  runsBusiness,
  seeksWorkMeanwhile,
  unemployedMeanwhile,
  leftWithoutAttrition,
} from '../employment/person.checks.js';
import { pastRetirement } from '../employment/person.hints.js';
import { notInFuture, ofWorkingAge } from '../shared/rules.js';
import { defineLedger } from '../shared/ledger-definition.js';
import type { MemberOf } from '../../platform/graphql/choices.js';
import { problem } from '../shared/judgement.js';
import { reviewedAndApproved } from '../shared/payment-verbs.js';
import { placementMeasures } from './public-welfare-jobs.measures.js';
import {
  LAST_DAY,
  endedAfterAgreed,
  endedBeforeSuspension,
  keptSuspensions,
  noSubsidyAfterEnd,
  notFewerThanBefore,
  placementChecks,
  placementEndsAfterStart,
  postHasRoom,
  startedDuringNotice,
  suspendedAfterAgreed,
  resumedAfterSuspension,
  subsidisedBefore,
  suspendedInPost,
  suspensionUndated,
  withinPlacementsAllowed,
  withinTerm,
} from './public-welfare-jobs.rules.js';
import { atWorkInPost, noLongerInPost } from './welfare-placement.effects.js';
import {
  EndPlacementInput,
  PlaceInWelfareJobInput,
  RestatePlacementNumberInput,
  ResumePlacementInput,
  ReviseWelfarePlacementInput,
  SuspendPlacementInput,
  WelfarePlacement,
  welfarePlacementStatus,
} from './welfare-placement.entity.js';
import { subsidyOutsidePost, tooManyInPost } from './welfare-constraints.js';
import { welfarePosts } from './welfare-post.ledger.js';
import { welfareSubsidies } from './welfare-subsidy.ledger.js';

/** Taken up, and so far as to be subsidised: what was paid hangs on it, and its number is corrected without sending it back. */
const IN_POST = ['in_post', 'suspended', 'ended'] as const;

export const welfarePlacements = defineLedger<WelfarePlacement>()({
  type: 'welfare_placement',
  label: '公益性岗位安置',
  matter: 'welfare-jobs',
  read: 'welfare-jobs:read',
  groups: { person: 'personId', welfare_placement: 'id' },
  entity: WelfarePlacement,
  input: PlaceInWelfareJobInput,
  reviseInput: ReviseWelfarePlacementInput,
  day: 'startedOn',
  days: {
    startedOn: ['in_post', 'suspended', 'ended'],
    plannedEndOn: ['in_post', 'suspended'],
    endedOn: ['in_post', 'suspended', 'ended'],
    suspendedOn: 'listed',
  },
  restated: ['suspendedOn', 'suspensions', 'placementNumber'],
  lists: { suspensions: { days: ['suspendedOn', 'resumedOn'], said: 'resumedOn' } },
  status: welfarePlacementStatus,
  dueLists: [
    {
      code: 'ending',
      label: '公益性岗位安置期满',
      by: 'enter',
      in: ['in_post', 'suspended'],
      day: 'plannedEndOn',
      ahead: 30,
    },
  ],
  lapses: { from: ['in_post', 'suspended'], after: 'plannedEndOn', to: 'expired' },
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    review: { label: '复核安置', from: ['submitted'], to: 'reviewed', step: 'review' },
    takeUp: {
      label: '审批上岗',
      from: ['reviewed'],
      to: 'in_post',
      step: 'approve',
      rules: [
        notInFuture('startedOn', '上岗日期'),
        withinTerm,
        withinPlacementsAllowed,
        subsidisedBefore,
      ],
      checks: [...placementChecks, postHasRoom],
      stands: ['in_post', 'suspended'],
      then: atWorkInPost,
    },
    reject: {
      label: '不予安置',
      from: ['submitted', 'reviewed'],
      to: 'rejected',
      by: ['review', 'approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'reviewed', 'in_post', 'suspended', 'ended'],
      to: 'submitted',
      writes: () => ({ endedOn: null, endReason: null, suspendedOn: null, suspensions: null }),
      needsReason: true,
    },
    restateNumber: {
      label: '更正安置次数',
      from: IN_POST,
      to: ({ status }) => status as MemberOf<typeof welfarePlacementStatus>,
      leadsTo: IN_POST,
      input: RestatePlacementNumberInput,
      step: 'approve',
      rules: [withinPlacementsAllowed],
      // Whether the category may be placed again is told by a finding: the placement is a fact by now, and so is its number.
      checks: [notFewerThanBefore],
      needsReason: true,
    },
    suspend: {
      label: '暂停',
      from: ['in_post'],
      to: 'suspended',
      input: SuspendPlacementInput,
      rules: [suspendedInPost],
      hints: { rules: [suspensionUndated] },
      needsReason: true,
    },
    resume: {
      label: '恢复在岗',
      from: ['suspended'],
      to: 'in_post',
      input: ResumePlacementInput,
      rules: [notInFuture<WelfarePlacement>('resumedOn', '恢复日期'), resumedAfterSuspension],
    },
    end: {
      label: '办理退出',
      from: ['in_post', 'suspended'],
      to: 'ended',
      input: EndPlacementInput,
      rules: [notInFuture('endedOn', '退出日期'), placementEndsAfterStart],
      checks: [noSubsidyAfterEnd],
      then: noLongerInPost,
    },
  },
  signatures: reviewedAndApproved('welfare-jobs', { approve: 'takeUp' }),
  signed: { in: ['in_post', 'suspended', 'ended'], permission: 'welfare-jobs:approve' },
  rules: [ofWorkingAge('startedOn'), withinTerm, withinPlacementsAllowed, subsidisedBefore],
  checks: placementChecks,
  hints: {
    rules: [
      pastRetirement('startedOn', '不再属于安置对象的,不能上岗;'),
      endedBeforeSuspension,
      endedAfterAgreed,
      suspendedAfterAgreed,
    ],
    checks: [
      startedDuringNotice,
      leftWithoutAttrition('endReason', 'end_reason'),
      afterLeavingWork('startedOn', 'started_on'),
      busyBeside(LAST_DAY, `'welfare_placement:' || s.id`),
      unemployedMeanwhile('startedOn', LAST_DAY),
      seeksWorkMeanwhile(LAST_DAY),
      runsBusiness(
        {
          field: 'person',
          message:
            '该人员在此期间有未还清的创业担保贷款,应在自主创业,请核对是否属于安置对象、是否应办理退出。',
        },
        's.person_id',
        's.started_on',
        LAST_DAY,
      ),
    ],
  },
  derive: keptSuspensions,
  constraints: {
    ...tooManyInPost,
    ...subsidyOutsidePost,
    welfare_placement_one_at_a_time: problem(
      'startedOn',
      'placement-overlaps',
      '该人员在此期间已有公益性岗位安置(可能由其他单位办理),请先办理退出。',
    ),
    welfare_placement_number_once: problem(
      'placementNumber',
      'placement-number-taken',
      '该人员的这一次安置已登记,请核对安置次数。',
    ),
    welfare_placement_exemption_is_urban: problem(
      'nearRetirement',
      'exemption-is-urban',
      '临近退休延长只适用于城镇公益性岗位,乡村公益性岗位请按一般期限办理。',
    ),
  },
  implies: [{ type: 'employment_registration', in: ['in_post', 'suspended', 'ended'] }],
  doubles: [
    { same: ['personId'], by: 'placement-overlaps' },
    { same: ['personId', 'placementNumber'], by: 'placement-number-taken' },
  ],
  measures: placementMeasures,
});

export const publicWelfareJobsLedgers = [welfarePosts, welfarePlacements, welfareSubsidies];
