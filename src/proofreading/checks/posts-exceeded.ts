import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, lastBefore } from '../fact.js';
import { printed } from '../words.js';

const POSTS = /(?:编制(?:人数|数|名额|总数)?|核定编制|核定人数)(?:共|为|有|是)*$/;
const IN_POST = /(?:在职|在编|实有|在岗)(?:人数|人员|职工|在编)*(?:共|为|有|是)*$/;
const NONE_OVER = /(?:无|没有|未|不存在)[^,。;]{0,3}超编|不超编/g;

/** 编制12人,在职13人,无超编情况 */
export const postsExceeded: Check = {
  code: 'posts-exceeded',
  label: '“无超编”的说法与编制数、在职数不符',
  severity: 'error',
  looksAt: '“无超编”“未超编”的说法,与前面的编制数、在职(在编)人数是否矛盾。',
  remedy: '核对编制数和在职人数,改写说法。',
  find: (draft) =>
    [...draft.text.matchAll(NONE_OVER)].flatMap((match): Flaw[] => {
      const near = personsBefore(draft, match.index);
      const [posts, staff] = [POSTS, IN_POST].map((name) => lastOf(near, name));
      // 实有21人(含编外聘用人员5人): not all of them hold a post.
      const isOfOthers =
        posts !== undefined &&
        /编外|聘用|劳务|派遣|临聘|临时|借调|合同制|公益性岗位|工勤/.test(
          draft.text.slice(posts.start, match.index),
        );
      return posts && staff && !isOfOthers && staff.value.gt(posts.value)
        ? [
            {
              where: [
                placeOfFact(posts),
                placeOfFact(staff),
                [match.index, match.index + match[0].length],
              ],
              says: `编制${printed(draft, posts)},在职${printed(draft, staff)},超出编制,文中称“${match[0]}”。`,
            },
          ]
        : [];
    }),
};

/** So many figures before the claim are looked at. */
const WINDOW = 100;

/** On the line of the claim and on the one before it. */
function personsBefore({ facts, text }: Draft, at: number): Fact[] {
  const last = lastBefore(facts, at);
  return facts
    .slice(Math.max(0, last + 1 - WINDOW), last + 1)
    .filter(
      ({ unit, sentence }) =>
        unit.kind === 'persons' && text.slice(sentence.end, at).split('\n').length <= 2,
    );
}

const lastOf = (facts: Fact[], name: RegExp): Fact | undefined =>
  facts.findLast(({ before }) => name.test(before));
