import { aPerson, anEmployer, anEmployment, key } from './builders.js';
import { Office } from './office.js';

const asked = () => ({
  territoryCode: '510403001901',
  cause: 'entry_error',
  requestedOn: '2022-03-02',
  evidence: '居民身份证',
  explanation: '登记时录入有误',
});

export const aPersonCorrection = (documentNumber: string, overrides: object = {}) => ({
  ...asked(),
  person: { documentNumber },
  newName: '示例更正',
  ...overrides,
});

export const anEmployerCorrection = (creditCode: string, overrides: object = {}) => ({
  ...asked(),
  employer: { creditCode },
  evidence: '营业执照',
  newName: '示例更正公司',
  ...overrides,
});

/** Somebody in the registry, and an employer, each with a record at the first street's community. */
export async function registered(office: Office, who = 'street_clerk') {
  const [person, employer] = [aPerson(), anEmployer()];
  await office.ask(
    who,
    'mutation ($input: RegisterEmploymentInput!, $key: String!) { registerEmployment(input: $input, idempotencyKey: $key) { id } }',
    { input: anEmployment({ person, employer }), key: key() },
  );
  return { person, employer };
}
