import { type MemberOf, choice } from '../../platform/graphql/choices.js';

export const signingStep = choice('SigningStep', '签字环节 — which of the two signatures.', {
  review: '复核',
  approve: '审批',
});
export type SigningStep = MemberOf<typeof signingStep>;
