import { REACHES, Reach } from '../platform/actor.js';
import { InputRefused, Issue } from '../platform/errors.js';
import { issuesOf, readAs } from '../platform/graphql/validation.js';
import { ListForm, bytesOf, headingsOf, listOf } from '../platform/given-list.js';
import { byRow, unreadAndOthers } from '../platform/list-problems.js';
import { ListTemplate } from '../platform/list-template.js';
import { tidyNumber } from '../platform/text.js';
import { issue, issuesOfChosen, issuesOfDuties } from './account-issues.js';
import { CreateAccountArgs } from './accounts.model.js';
import { ROLES, Role } from './permissions.js';

type Cells = Record<keyof CreateAccountArgs | 'roles' | 'reach' | 'chosenUnitCodes', string>;

const FORM: ListForm<keyof Cells> = {
  columns: {
    username: ['登录名', '用户名', '账号', 'username'],
    displayName: ['姓名', '显示名', 'displayname'],
    orgUnitCode: ['机构代码', '单位代码', '所在机构代码', 'orgunitcode'],
    roles: ['岗位', '角色', 'roles'],
    reach: ['范围', '数据范围', 'reach'],
    chosenUnitCodes: ['指定机构代码', '指定单位代码', '指定单位', 'chosenunitcodes'],
  },
  needed: ['username', 'displayName', 'orgUnitCode', 'roles'],
  shared: ['orgUnitCode', 'roles', 'reach', 'chosenUnitCodes'],
  refusal: 'accounts-file-heading',
};
/** What offices write for them, beside their own names. */
const ROLE_WORDS: Record<string, Role> = {
  ...{ 经办: 'caseworker', 经办员: 'caseworker', 经办人员: 'caseworker' },
  ...{ 复核: 'reviewer', 复核员: 'reviewer', 复核人员: 'reviewer' },
  ...{ 审核人: 'reviewer', 审核员: 'reviewer', 审核人员: 'reviewer' },
  ...{ 审批: 'approver', 审批员: 'approver', 审批人员: 'approver' },
  ...{ 监察员: 'inspector', 劳动监察: 'inspector', 监察人员: 'inspector' },
  ...{ 分管领导: 'leader', 主要领导: 'leader' },
  ...{ 统计员: 'statistician', 统计: 'statistician', 统计人: 'statistician' },
};
const REACH_WORDS: Record<string, Reach> = {
  ...{ 本单位及以下: 'own_unit_and_below', 本级及以下: 'own_unit_and_below' },
  ...{ 本机构及下级: 'own_unit_and_below', 本机构及以下: 'own_unit_and_below' },
  ...{ 本人: 'own_records', 本级: 'own_unit', 本机构: 'own_unit' },
  ...{ 指定机构: 'chosen_units' },
};
const MOST = 500;
const BETWEEN = /[、,，;；/\s]+/;

/** 账号清单行 — whom the list names, and what they are to be allowed. */
export interface ListedAccount extends CreateAccountArgs {
  line: number;
  roles: Role[];
  reach: Reach;
  chosenUnitCodes: string[];
}

export interface AccountFile {
  accounts: ListedAccount[];
  /** What can be said of each line by itself. */
  issues: Issue[];
  /** What of it cannot be read, by line. */
  unread: Issue[];
}

/** 账号清单 — a table with a heading, one person in each row. */
export async function accountsOfFile(base64: string): Promise<AccountFile> {
  const { rows, unread } = await listOf(bytesOf(base64), FORM);
  const refused = (code: string, message: string) =>
    new InputRefused([issue('file', code, message)]);
  if (rows.length === 0) throw refused('accounts-file-empty', '账号清单中没有人员,请核对。');
  if (rows.length > MOST)
    throw refused('accounts-file-too-long', `账号清单一次最多 ${MOST} 人,请分批提交。`);
  const issues: Issue[] = [];
  const accounts = rows.map(({ line, cells }) => {
    const { username, displayName, orgUnitCode } = cells;
    const given = { username: tidyNumber(username), displayName, orgUnitCode };
    const found = [...issuesOf(CreateAccountArgs, given)];
    const roles = wordsOf(cells.roles, ROLES, ROLE_WORDS, (word) =>
      found.push(
        issue(
          'roles',
          'role-unknown',
          `没有名为“${word}”的岗位,可填:${Object.values(ROLES).join('、')}。`,
        ),
      ),
    );
    const [reach = 'own_unit_and_below' as const] = wordsOf(
      cells.reach,
      REACHES,
      REACH_WORDS,
      (word) =>
        found.push(
          issue(
            'reach',
            'reach-unknown',
            `没有名为“${word}”的范围,可填:${Object.values(REACHES).join('、')}。`,
          ),
        ),
    );
    const chosenUnitCodes = partsOf(cells.chosenUnitCodes);
    found.push(...issuesOfDuties(roles), ...issuesOfChosen(reach, chosenUnitCodes));
    issues.push(...found.map((each) => ({ row: line, ...each })));
    return { line, ...readAs(CreateAccountArgs, given), roles, reach, chosenUnitCodes };
  });
  return { accounts, issues, unread };
}

/** All that is wrong with the list, by line. */
export const problemsOf = ({ issues, unread }: AccountFile, others: Issue[]): Issue[] =>
  unreadAndOthers(FORM, unread, [...issues, ...others].sort(byRow));

const partsOf = (cell: string) => [
  ...new Set(
    cell
      .split(BETWEEN)
      .map(tidyNumber)
      .filter((each) => each !== ''),
  ),
];

/** What these words name, by label or code, or as people call it. */
function wordsOf<Code extends string>(
  cell: string,
  labels: Record<Code, string>,
  called: Record<string, Code>,
  refuse: (word: string) => void,
): Code[] {
  const codes = Object.keys(labels) as Code[];
  return partsOf(cell).flatMap((word) => {
    const code =
      codes.find((each) => each === word || labels[each] === word) ??
      (Object.hasOwn(called, word) ? called[word] : undefined);
    if (!code) refuse(word);
    return code ? [code] : [];
  });
}

/** 账号清单模板 — headings alone. */
export const ACCOUNTS_TEMPLATE: ListTemplate = {
  name: '账号清单',
  note: `填写说明:一行一人。岗位可填${Object.values(ROLES).join('、')},一人多岗用顿号分开;范围可填${Object.values(REACHES).join('、')},不填的为${REACHES.own_unit_and_below}。各栏为文本格式,请保持。`,
  headings: headingsOf(FORM),
};
