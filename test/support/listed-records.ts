import { aPerson, anEmployer, anEmployment, key } from './builders.js';
import { InspectionDesk } from './builders-wage-petitions.js';
import type { Office } from './office.js';

export async function enterRows(
  office: Office,
  who: string,
  ledger: string,
  rows: object[],
): Promise<void> {
  await office.ask(
    who,
    `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
       enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id } }`,
    { ledger, rows, key: key() },
  );
}

/** Two registrations and three complaints, the last of them withdrawn: what lists leave the house with. */
export async function enterListed(office: Office, siteOfSecond: string) {
  const desk = new InspectionDesk(office);
  await enterRows(office, 'street_clerk', 'employment_registration', [
    anEmployment({
      person: aPerson({ name: '示例甲' }),
      employer: anEmployer({ name: '示例甲公司' }),
    }),
    anEmployment({ person: aPerson({ name: '示例乙' }), startedOn: '2022-05-01' }),
  ]);
  const petition = await desk.register({ receivedOn: '2022-04-01', amountOwedYuan: '1000.50' });
  await desk.register({ receivedOn: '2022-04-02', amountOwedYuan: '2000.00', site: siteOfSecond });
  const wrong = await desk.register({ receivedOn: '2022-04-03', amountOwedYuan: '9000.00' });
  await desk.step(wrong, 'withdraw', undefined, 'approver');
  return petition;
}
