import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { stepText } from '../support/steps.js';
import { hire } from '../support/signing.js';
import { key } from '../support/builders.js';
import { WelfareJobs, aWelfarePost, refusals } from '../support/builders-welfare-jobs.js';

interface Moved {
  id: string;
  revision: number;
  status: string;
}
const APPLY = `mutation ($input: ApplyForWelfarePostInput!, $key: String!) {
  record: applyForWelfarePost(input: $input, idempotencyKey: $key) { id revision status } }`;
const step = (verb: string, reason?: string) => stepText(`welfare_post:${verb}`, reason);
const filled = (name: string, input: string) =>
  `mutation ($id: ID!, $revision: Int!, $input: ${input}!) {
  record: ${name}(id: $id, revision: $revision, input: $input) { id revision status } }`;

describe('developing public-welfare posts', () => {
  let office: Office;
  let jobs: WelfareJobs;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
  });
  afterAll(() => office?.close());

  const act = async (who: string, query: string, variables: object) =>
    Object.values(
      await office.ask<Record<string, Moved | Moved[]>>(who, query, variables),
    ).flat()[0]!;
  const apply = (overrides: object = {}) =>
    act('clerk', APPLY, { input: aWelfarePost(overrides), key: key() });
  const developed = async (kind: string, mark = '') => {
    await office.post();
    return office.balance(`${kind}_welfare_posts_developed${mark}`);
  };

  it('counts the approved number of posts from recognition on, through notice, use and closing', async () => {
    const before = await developed('urban');
    let post = await apply({ headcount: 120 });
    expect(await developed('urban')).toBe(before);
    expect(await jobs.reasons('welfare_post', post.id)).toEqual({
      urban_welfare_posts_developed: 'awaiting_recognition',
    });
    post = await act('approver', step('recognise'), post);
    expect(await developed('urban')).toBe(before + 120);
    post = await act('clerk', filled('noticeWelfarePost', 'NoticeWelfarePostInput'), {
      ...post,
      input: { noticeFrom: '2022-01-10', noticeTo: '2022-01-16' },
    });
    post = await act('clerk', step('open'), post);
    expect(post.status).toBe('in_use');
    post = await act('clerk', filled('closeWelfarePost', 'CloseWelfarePostInput'), {
      ...post,
      input: { closedOn: '2022-11-30' },
    });
    expect(post.status).toBe('closed');
    expect(await developed('urban')).toBe(before + 120);
    const { welfarePostHistory: history } = await office.ask<{
      welfarePostHistory: { action: string }[];
    }>(
      'leader',
      `query ($id: ID!) { welfarePostHistory: recordHistory(ledger: "welfare_post", id: $id) { action } }`,
      { id: post.id },
    );
    expect(history.map((each) => each.action.split(':')[1])).toEqual([
      'enter',
      'recognise',
      'notice',
      'open',
      'close',
    ]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('knows that a rural headcount is only approximate', async () => {
    const [before, marked] = [await developed('rural'), await developed('rural', '#over')];
    const post = await apply({ kind: 'rural', headcount: 120, qualifier: 'over' });
    await act('approver', step('recognise'), post);
    expect(await developed('rural')).toBe(before + 120);
    expect(await developed('rural', '#over')).toBe(marked + 1);
    expect(await developed('rural', '#about')).toBe(0);
  });

  it('counts nothing that was rejected or withdrawn, and says so', async () => {
    const before = await developed('urban');
    const rejected = await apply();
    await act('approver', step('reject', '不属公益性岗位'), rejected);
    const entered = await apply();
    const recognised = await act('approver', step('recognise'), entered);
    const clerk = await office.graphql('clerk', step('withdraw', '重复'), recognised);
    expect(clerk.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    await act('approver', step('withdraw', '重复'), recognised);
    expect(await developed('urban')).toBe(before);
    expect(await jobs.reasons('welfare_post', rejected.id)).toMatchObject({
      urban_welfare_posts_developed: 'rejected',
    });
    expect(await jobs.reasons('welfare_post', recognised.id)).toMatchObject({
      urban_welfare_posts_developed: 'withdrawn',
    });
    expect((await office.recount()).differences).toBe(0);
  });

  it('lets nobody recognise what they entered, nor a clerk at all', async () => {
    const post = await apply();
    const clerk = await office.graphql('clerk', step('recognise'), post);
    expect(clerk.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    await hire(office, ['all_hands']);
    const { id } = await office.as('all_hands', () => jobs.posts.open(aWelfarePost(), key()));
    const own = office.as('all_hands', () => jobs.posts.move('recognise', { id }));
    expect(await refusals(own)).toEqual(['FOUR_EYES_REQUIRED']);
  });

  it('opens only after the notice is over', async () => {
    const noticed = async (noticeFrom: string, noticeTo: string) => {
      const { id } = await apply();
      await office.as('approver', () => jobs.posts.move('recognise', { id }));
      return office.as('clerk', () =>
        jobs.posts.move('notice', { id, patch: { noticeFrom, noticeTo } }),
      );
    };
    const open = (id: string) => office.as('clerk', () => jobs.posts.move('open', { id }));
    expect(await refusals(noticed('2022-12-27', '2022-12-20'))).toEqual([
      'notice-ends-before-start',
    ]);
    const today = await noticed('2022-12-25', '2022-12-31');
    expect(await refusals(open(today.id))).toEqual(['notice-running']);
    const yesterday = await noticed('2022-12-24', '2022-12-30');
    expect((await open(yesterday.id)).status).toBe('in_use');
  });

  it('refuses a post number twice, and a rejected one frees it', async () => {
    const first = await apply({ postNumber: 'GY-重复' });
    const again = () =>
      office.as('clerk', () => jobs.posts.open(aWelfarePost({ postNumber: 'GY-重复' }), key()));
    expect(await refusals(again())).toEqual(['post-number-duplicate']);
    await act('approver', step('reject', '材料不全'), first);
    expect(await refusals(again())).toEqual([]);
  });

  it('does not close, withdraw or shrink a post while people are in it', async () => {
    const placement = await jobs.inPost('rural');
    const id = placement.postId;
    const close = () =>
      office.as('clerk', () => jobs.posts.move('close', { id, patch: { closedOn: '2022-12-31' } }));
    const adjust = (headcount: number) =>
      office.as('approver', () =>
        jobs.posts.move('adjustHeadcount', { id, patch: { headcount }, reason: '核减' }),
      );
    const withdraw = async () => {
      const { revision } = await office.as('approver', () => jobs.posts.get(id));
      return office.as('approver', () => jobs.posts.withdraw(id, revision, '重复'));
    };
    expect(await refusals(close())).toEqual(['post-occupied']);
    expect(await refusals(withdraw())).toEqual(['post-not-in-use']);
    expect(await refusals(adjust(1))).toEqual([]);
    const second = await jobs.reviewedPlacement(id);
    expect(await refusals(jobs.takeUp({ id: second.id }))).toEqual(['post-full']);
    await adjust(2);
    await jobs.takeUp({ id: second.id });
    expect(await refusals(adjust(1))).toEqual(['post-full']);
    await jobs.end(placement, '2022-06-30');
    await jobs.end(second, '2022-06-30');
    expect((await close()).status).toBe('closed');
    await office.post();
    expect((await office.recount()).differences).toBe(0);
  });

  it('shows a post to its own street and not to another', async () => {
    const { id } = await act('street_clerk', APPLY, { input: aWelfarePost(), key: key() });
    const query = `query ($id: ID!) { welfarePost: record(ledger: "welfare_post", id: $id) { ... on WelfarePost { id } } welfarePosts { totalCount } }`;
    expect((await office.graphql('street_clerk', query, { id })).errors).toEqual([]);
    const hidden = await office.graphql('other_street_clerk', query, { id });
    expect(hidden.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('says of a notice of few days, or from before the posts, that it is odd', async () => {
    const hintsOf = async (noticeFrom: string, noticeTo: string) => {
      const post = await act('approver', step('recognise'), await apply());
      const { record } = await office.ask<{ record: { hints: { code: string }[] } }>(
        'clerk',
        `mutation ($id: ID!, $revision: Int!, $input: NoticeWelfarePostInput!) {
          record: noticeWelfarePost(id: $id, revision: $revision, input: $input) { hints { code } } }`,
        { ...post, input: { noticeFrom, noticeTo } },
      );
      return record.hints.map(({ code }) => code);
    };
    expect(await hintsOf('2022-01-10', '2022-01-14')).toEqual([]);
    expect(await hintsOf('2022-01-10', '2022-01-13')).toEqual(['notice-short']);
    expect(await hintsOf('2022-01-04', '2022-01-11')).toEqual(['notice-before-development']);
  });
});
