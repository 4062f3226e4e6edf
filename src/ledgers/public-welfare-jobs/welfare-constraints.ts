import { problem } from '../shared/judgement.js';

/** What the database refuses of a post, in whichever of its ledgers it shows. */
export const tooManyInPost = {
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

export const subsidyOutsidePost = {
  welfare_subsidy_within_post: problem(
    'month',
    'subsidy-outside-post',
    '该次安置已申请或拨付的补贴月份超出在岗期间,请先撤销补贴申请或办理退回。',
  ),
};
