import { choice } from '../../platform/graphql/choices.js';

const states = {
  submitted: '待复核',
  corrected: '已变更',
  rejected: '未通过',
  withdrawn: '已撤销',
} as const;

export const correctionStatus = choice('CorrectionStatus', '信息变更状态', states);

export const personCorrectionStatus = choice('PersonCorrectionStatus', '人员信息变更状态', {
  ...states,
  undoing: '撤销归并待复核',
  undone: '已撤销归并',
});

export const laterBelongs = choice(
  'LaterBelongs',
  '归并后登记的记录归属 — whose the records are that were entered since the merging.',
  {
    kept: '都属保留的人员',
    emptied: '都属归并前的人员',
    listed: '所列的属归并前的人员,其余属保留的人员',
  },
);

export const correctionCause = choice(
  'CorrectionCause',
  '变更原因 — registered wrongly, or changed since.',
  {
    entry_error: '登记有误',
    changed: '信息变化',
  },
);
