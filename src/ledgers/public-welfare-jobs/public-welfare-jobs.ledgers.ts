import { notInFuture, ofWorkingAge } from '../employment/employment.rules.js';
import { overBudget } from '../funds/over-budget.js';
import { LedgerDefinition } from '../shared/ledger-definition.js';
import { problem } from '../shared/judgement.js';
import { noticeIsShort } from '../shared/public-notice.js';
import {
  BEFORE_PAYMENT,
  PAYMENT_DAYS,
  paymentVerbs,
  reviewedAndApproved,
} from '../shared/payment-verbs.js';
import {
  placementMeasures,
  postMeasures,
  subsidyMeasures,
} from './public-welfare-jobs.measures.js';
import {
  aDayMoreThanTerm,
  closesAfterDevelopment,
  keptSuspensions,
  noSubsidyAfterEnd,
  nobodyInPost,
  noticeInOrder,
  noticeOver,
  noticedBeforeDevelopment,
  placementChecks,
  placementEndsAfterStart,
  postHasRoom,
  resumedAfterSuspension,
  suspendedInPost,
  suspensionUndated,
  withinPlacementsAllowed,
  withinTerm,
} from './public-welfare-jobs.rules.js';
import {
  firstOfMonth,
  paidForWholeMonth,
  paidOnceBegun,
  paysSomething,
  subsidyIsStandard,
  subsidyChecks,
} from './welfare-subsidy.rules.js';
import { atWorkInPost, noLongerInPost } from './welfare-placement.effects.js';
import {
  EndPlacementInput,
  PlaceInWelfareJobInput,
  ResumePlacementInput,
  ReviseWelfarePlacementInput,
  SuspendPlacementInput,
  WelfarePlacement,
  welfarePlacementStatus,
} from './welfare-placement.entity.js';
import {
  AdjustHeadcountInput,
  ApplyForWelfarePostInput,
  CloseWelfarePostInput,
  NoticeWelfarePostInput,
  ReviseWelfarePostInput,
  WelfarePost,
  welfarePostStatus,
} from './welfare-post.entity.js';
import {
  ApplyForSubsidyInput,
  ReviseWelfareSubsidyInput,
  WelfareSubsidy,
  welfareSubsidyStatus,
} from './welfare-subsidy.entity.js';

const tooManyInPost = {
  welfare_post_full: problem(
    'postId',
    'post-full',
    '在岗人数将超过该岗位的认定岗位数,请先办理退出,或调整认定岗位数。',
  ),
  welfare_post_in_use: problem(
    'postId',
    'post-not-in-use',
    '该岗位未在使用,或仍有人员的在岗时间超出岗位存续期间,请先处理相关人员。',
  ),
};

const subsidyOutsidePost = {
  welfare_subsidy_within_post: problem(
    'month',
    'subsidy-outside-post',
    '该次安置已申请或拨付的补贴月份超出在岗期间,请先撤销补贴申请或办理退回。',
  ),
};

export const welfarePosts: LedgerDefinition<WelfarePost> = {
  type: 'welfare_post',
  label: '公益性岗位',
  matter: 'welfare-jobs',
  read: 'welfare-jobs:read',
  groups: { welfare_post: 'id' },
  entity: WelfarePost,
  input: ApplyForWelfarePostInput,
  reviseInput: ReviseWelfarePostInput,
  day: 'developedOn',
  days: { developedOn: ['recognised', 'noticed', 'in_use', 'closed'], closedOn: 'listed' },
  restated: ['noticeFrom', 'noticeTo'],
  status: welfarePostStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  verbs: {
    recognise: { label: '认定岗位', from: ['submitted'], to: 'recognised', step: 'approve' },
    reject: {
      label: '不予认定',
      from: ['submitted'],
      to: 'rejected',
      by: ['approve'],
      needsReason: true,
    },
    returnForCorrection: {
      label: '退回更正',
      from: ['submitted', 'recognised', 'noticed', 'in_use', 'closed'],
      to: 'submitted',
      writes: () => ({ closedOn: null }),
      needsReason: true,
    },
    notice: {
      label: '公示岗位',
      from: ['recognised'],
      to: 'noticed',
      input: NoticeWelfarePostInput,
      rules: [noticeInOrder],
      hints: { rules: [noticeIsShort, noticedBeforeDevelopment] },
    },
    open: { label: '投入使用', from: ['noticed'], to: 'in_use', rules: [noticeOver] },
    adjustHeadcount: {
      label: '调整认定岗位数',
      from: ['in_use'],
      to: 'in_use',
      input: AdjustHeadcountInput,
      step: 'approve',
      needsReason: true,
    },
    close: {
      label: '撤销岗位',
      from: ['in_use'],
      to: 'closed',
      input: CloseWelfarePostInput,
      rules: [notInFuture('closedOn', '岗位撤销日期'), closesAfterDevelopment],
      checks: [nobodyInPost],
    },
  },
  signatures: [
    {
      step: 'approve',
      verb: 'recognise',
      by: 'centre',
      permission: 'welfare-jobs:approve',
      returns: 'returnForCorrection',
    },
  ],
  signed: {
    in: ['recognised', 'noticed', 'in_use', 'closed'],
    permission: 'welfare-jobs:approve',
  },
  rules: [notInFuture('developedOn', '开发日期')],
  constraints: {
    ...tooManyInPost,
    welfare_post_number_once: problem(
      'postNumber',
      'post-number-duplicate',
      '该岗位编号已登记,请勿重复登记。',
    ),
  },
  doubles: [
    { same: ['postNumber'], by: 'post-number-duplicate' },
    {
      same: ['employerId', 'kind', 'jobType', 'developedOn'],
      answer: 'hinted',
      problem: problem(
        'postNumber',
        'same-post-developed',
        '该单位同一开发日期已有同类别、同类型的岗位(编号不同),请核对是否重复申报;确为另一批岗位的,可以继续。',
      ),
    },
  ],
  measures: postMeasures,
};

export const welfarePlacements: LedgerDefinition<WelfarePlacement> = {
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
  restated: ['suspendedOn', 'suspensions'],
  status: welfarePlacementStatus,
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
      rules: [notInFuture('startedOn', '上岗日期'), withinTerm, withinPlacementsAllowed],
      checks: [...placementChecks, postHasRoom],
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
  rules: [ofWorkingAge('startedOn'), withinTerm, withinPlacementsAllowed],
  checks: placementChecks,
  hints: { rules: [aDayMoreThanTerm] },
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
};

export const welfareSubsidies: LedgerDefinition<WelfareSubsidy> = {
  type: 'welfare_subsidy',
  label: '公益性岗位补贴',
  matter: 'welfare-jobs',
  read: 'welfare-jobs:read',
  groups: { welfare_subsidy: 'id' },
  place: { as: { table: 'welfare_placement', link: 'placement_id', label: '上岗记录' } },
  entity: WelfareSubsidy,
  input: ApplyForSubsidyInput,
  reviseInput: ReviseWelfareSubsidyInput,
  day: 'month',
  days: { month: 'listed', ...PAYMENT_DAYS },
  status: welfareSubsidyStatus,
  initial: 'submitted',
  revisableIn: ['submitted'],
  withdrawableIn: BEFORE_PAYMENT,
  verbs: paymentVerbs('公益性岗位补贴', {
    rules: [paidOnceBegun],
    hints: { checks: [overBudget('amountYuan', 'amount_yuan', 'coalesce(s.paid_on, s.month)')] },
  }),
  signatures: reviewedAndApproved('welfare-jobs'),
  amountLevels: { kind: 'subsidy', amount: 'r.amount_yuan' },
  signed: { in: ['approved'], permission: 'welfare-jobs:approve' },
  rules: [firstOfMonth, notInFuture('month', '补贴月份'), paysSomething],
  checks: subsidyChecks,
  hints: { checks: [subsidyIsStandard, paidForWholeMonth] },
  constraints: {
    ...subsidyOutsidePost,
    welfare_subsidy_once: problem(
      'month',
      'subsidy-duplicate',
      '该次安置此月份的同类补贴已申请,不能重复申请。',
    ),
  },
  doubles: [{ same: ['placementId', 'month', 'kind'], by: 'subsidy-duplicate' }],
  measures: subsidyMeasures,
};

export const publicWelfareJobsLedgers = [welfarePosts, welfarePlacements, welfareSubsidies];
