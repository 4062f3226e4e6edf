import { choice } from '../../platform/graphql/fields.js';

export const correctionStatus = choice('CorrectionStatus', '信息变更状态', {
  submitted: '待复核',
  corrected: '已变更',
  rejected: '未通过',
  withdrawn: '已撤销',
});

export const correctionCause = choice(
  'CorrectionCause',
  '变更原因 — registered wrongly, or changed since.',
  {
    entry_error: '登记有误',
    changed: '信息变化',
  },
);
