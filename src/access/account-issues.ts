import { Issue } from '../platform/errors.js';
import { GOVERNING } from './permissions.js';

export const issue = (field: string, code: string, message: string): Issue => ({
  field,
  code,
  message,
});

export const USERNAME_TAKEN = issue('username', 'username-taken', '该用户名已有人使用,请换一个。');

/** For whom a new account would be taken. */
export interface Mistaken {
  isTaken: boolean;
  looksAlike: boolean;
  nameTaken: boolean;
}

/** Who is taken for somebody else is signed for, asked and blamed in their place. */
export function issuesOfMistaken(
  { isTaken, looksAlike, nameTaken }: Mistaken,
  displayName: string,
): Issue[] {
  return [
    isTaken && USERNAME_TAKEN,
    !isTaken &&
      looksAlike &&
      issue(
        'username',
        'username-looks-alike',
        '已有用户名与此仅大小写不同,或只差形近的字符(0与o、1与l与i、rn与m、横线与点等),容易认错,请换一个,例如加上工号。',
      ),
    nameTaken &&
      issue(
        'displayName',
        'display-name-taken',
        `本区已有姓名为“${displayName}”的账号。不是同一人的,请在姓名后加注工号或单位,例如“${displayName}(工号1024)”;是同一人的,请使用原账号。`,
      ),
  ].filter((each) => each !== false);
}

export const unitBeyond = (field: string, codes: string) =>
  issue(field, 'unit-out-of-scope', `机构代码 ${codes} 不存在或不在您的管辖范围内,请核对。`);

/** Nobody begins to work where nothing is entered any more. */
export const unitClosed = (code: string, closedOn: string, successorCode: string | null) =>
  issue(
    'orgUnitCode',
    'unit-closed',
    `机构 ${code} 已于 ${closedOn} 撤并,请改用${successorCode ? `承接机构 ${successorCode}` : '其他机构'}。`,
  );

export const issuesOfDuties = (roles: readonly string[]): Issue[] =>
  roles.length > 1 && roles.some((each) => (GOVERNING as readonly string[]).includes(each))
    ? [
        issue(
          'roles',
          'duties-not-separate',
          '系统管理员、安全管理员、审计员须单独设岗,不得兼任其他角色。',
        ),
      ]
    : [];

export const issuesOfChosen = (reach: string, chosen: string[]): Issue[] =>
  (reach === 'chosen_units') === chosen.length > 0
    ? []
    : [
        issue(
          'chosenUnitCodes',
          'units-not-chosen',
          '仅在数据范围为“指定单位”时填写单位,且至少一个。',
        ),
      ];
