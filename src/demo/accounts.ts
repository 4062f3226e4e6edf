import { firstAccounts } from '../access/first-accounts.js';
import { AccountSeed } from '../access/install-accounts.js';
import { ROOT } from '../org-units/install-root.js';
import { CENTRE, CITY, DISTRICT, INSPECTION, NEIGHBOUR } from './builder/places.js';
import { streetClerks } from './builder/year.js';

const STREET_NAMES: Record<string, string> = {
  qingxiangping: '清香坪',
  yuquan: '玉泉',
  hemenkou: '河门口',
  taojiadu: '陶家渡',
  dabaoding: '大宝鼎',
  geliping: '格里坪',
};

/** 示例用户 — one or two people for every role; nobody real. */
export const demoAccounts: AccountSeed[] = [
  { username: 'centre1', displayName: '示例经办一(中心)', unitCode: CENTRE, roles: ['caseworker'] },
  { username: 'centre2', displayName: '示例经办二(中心)', unitCode: CENTRE, roles: ['caseworker'] },
  ...Object.entries(streetClerks).map(([unitCode, username]): AccountSeed => ({
    username,
    displayName: `示例经办(${STREET_NAMES[username]})`,
    unitCode,
    roles: ['caseworker'],
  })),
  {
    username: 'inspector1',
    displayName: '示例监察员一',
    unitCode: INSPECTION,
    roles: ['inspector'],
  },
  {
    username: 'inspector2',
    displayName: '示例监察员二',
    unitCode: INSPECTION,
    roles: ['inspector'],
  },
  { username: 'reviewer', displayName: '示例复核人', unitCode: DISTRICT, roles: ['reviewer'] },
  // A report is signed by another for the 保密审查, and by another as 分管领导.
  { username: 'secrecy', displayName: '示例保密审查员', unitCode: DISTRICT, roles: ['reviewer'] },
  { username: 'deputy', displayName: '示例分管领导', unitCode: DISTRICT, roles: ['reviewer'] },
  { username: 'approver', displayName: '示例审批人', unitCode: DISTRICT, roles: ['approver'] },
  // Who approved a payment is not who records it; no role of its own pays yet.
  { username: 'payer', displayName: '示例拨付人', unitCode: DISTRICT, roles: ['approver'] },
  {
    username: 'statistician',
    displayName: '示例统计员',
    unitCode: DISTRICT,
    roles: ['statistician'],
  },
  { username: 'leader', displayName: '示例局领导', unitCode: DISTRICT, roles: ['leader'] },
  ...firstAccounts(ROOT.code),
  { username: 'cityleader', displayName: '示例市局领导', unitCode: CITY, roles: ['leader'] },
  { username: 'cityclerk', displayName: '示例市级经办', unitCode: CITY, roles: ['caseworker'] },
  {
    username: 'neighbour1',
    displayName: '示例邻区经办',
    unitCode: NEIGHBOUR,
    roles: ['caseworker'],
  },
  {
    username: 'neighbour2',
    displayName: '示例邻区复核人',
    unitCode: NEIGHBOUR,
    roles: ['reviewer'],
  },
  {
    username: 'neighbour3',
    displayName: '示例邻区审批人',
    unitCode: NEIGHBOUR,
    roles: ['approver'],
  },
];
