import type { Check, Flaw } from '../check.js';
import { printed, printedSum } from '../words.js';

const IN_POST = /(?:编制(?:内)?|在编|在职|在岗)(?!.*退休)[^,。;\d]{0,6}$/;
const RETIRED = /(?:^|[,、;:中])(?:离退休|离休|退休)(?:人员|干部|职工)?$/;

/** 编制人员205人,其中在职113人、退休75人、… — who is retired holds no post. */
export const retiredInPosts: Check = {
  code: 'retired-in-posts',
  label: '离退休人员计入编制、在职人数',
  severity: 'warn',
  looksAt: '“编制(在编、在职)人员几人,其中…离退休几人”:各项相加等于总数,而其中有离退休人员。',
  remedy: '离退休人员与在职人员分别写明。',
  find: (draft) =>
    draft.groups.flatMap(({ head, parts }): Flaw[] => {
      const retired = parts.filter(({ before, value }) => RETIRED.test(before) && value.gt(0));
      return retired.length > 0 &&
        retired.length < parts.length &&
        head.unit.kind === 'persons' &&
        IN_POST.test(head.before) &&
        printedSum(parts).eq(head.value)
        ? [
            {
              where: [[head.clause[0], parts.at(-1)!.end]],
              says: `${printed(draft, head)}中计入了离退休的${retired.map((each) => printed(draft, each)).join('、')},离退休人员不占编制。`,
            },
          ]
        : [];
    }),
};
