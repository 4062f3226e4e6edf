import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { demoUnits } from '../../src/demo/builder/places.js';
import { installDemo } from '../../src/demo/install-demo.js';
import { codeAt, fromBase32, stepAt } from '../../src/access/totp.js';
import { openDemoOffice } from '../support/demo-office.js';
import { knock, logIn } from '../support/door.js';
import { installUnits } from '../support/install-units.js';
import { Office, PASSWORD } from '../support/office.js';

/** Whoever looks at the sample tries the own account too; the next start signs in as the same people. */
let office: Office;
beforeAll(async () => {
  office = await openDemoOffice();
}, 120_000);
afterAll(() => office?.close());

const signsIn = async (username: string) =>
  (await logIn(office.app, username)).data?.login.mustChangePassword;

it('opens to the password of the sample again, whatever its people did with their accounts', async () => {
  const first = async (username: string) => (await logIn(office.app, username)).data!.login.token;
  const change = `mutation { changePassword(currentPassword: "${PASSWORD}", newPassword: "Stapled-9-umbrellas-by-the-sea") }`;
  await knock(office.app, change, {}, { bearer: await first('centre1') });
  const bearer = await first('approver');
  const { data } = await knock<{ enrolTotp: { secret: string } }>(
    office.app,
    `mutation { enrolTotp(currentPassword: "${PASSWORD}") { secret } }`,
    {},
    { bearer },
  );
  const code = codeAt(fromBase32(data!.enrolTotp.secret), stepAt(office.clock.now()));
  await knock(office.app, `mutation { confirmTotp(code: "${code}") }`, {}, { bearer });
  expect([await signsIn('centre1'), await signsIn('approver')]).toEqual([undefined, undefined]);

  await installDemo(office.admin, PASSWORD, () => installUnits(office.admin, demoUnits));
  expect([await signsIn('centre1'), await signsIn('approver')]).toEqual([false, false]);
});
