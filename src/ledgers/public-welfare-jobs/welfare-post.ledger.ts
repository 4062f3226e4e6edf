import { tooManyInPost } from './welfare-constraints.js';
import { notInFuture } from '../shared/rules.js';
import { otherwiseWritten } from '../shared/doubles.js';
import { defineLedger } from '../shared/ledger-definition.js';
import { Rule, problem } from '../shared/judgement.js';
import { noticeIsUnusual } from '../shared/public-notice.js';
import { postMeasures } from './public-welfare-jobs.measures.js';
import {
  closesAfterDevelopment,
  nobodyInPost,
  noticeInOrder,
  noticeOver,
  noticedBeforeDevelopment,
} from './public-welfare-jobs.rules.js';
import {
  AdjustHeadcountInput,
  ApplyForWelfarePostInput,
  CloseWelfarePostInput,
  NoticeWelfarePostInput,
  ReviseWelfarePostInput,
  WelfarePost,
  welfarePostStatus,
} from './welfare-post.entity.js';

/** 一个单位的岗位 — of a district with some hundred in all. */
const MANY_HEADS = 200;

const manyHeads: Rule<WelfarePost> = ({ headcount }) =>
  (headcount ?? 0) > MANY_HEADS &&
  problem(
    'headcount',
    'headcount-implausible',
    `一个岗位认定 ${headcount} 人,超过 ${MANY_HEADS} 人,请核对岗位数。`,
  );

export const welfarePosts = defineLedger<WelfarePost>()({
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
  dueLists: [
    {
      code: 'noticed',
      label: '岗位公示期满',
      by: 'approve',
      in: ['noticed'],
      day: 'noticeTo',
      ahead: 3,
    },
  ],
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
      hints: { rules: [noticeIsUnusual, noticedBeforeDevelopment] },
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
  hints: { rules: [manyHeads], checks: [otherwiseWritten('welfare_post', 'postNumber')] },
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
});
