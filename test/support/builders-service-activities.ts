import { anEmployer } from './builders.js';

export const anActivity = (overrides: object = {}) => ({
  territoryCode: '510403',
  kind: 'publicity_event',
  heldOn: '2022-03-10',
  place: '示例广场',
  organiser: '区就业创业促进中心',
  ...overrides,
});

export const aJobFair = (overrides: object = {}) =>
  anActivity({
    kind: 'job_fair',
    campaign: '春风行动',
    employers: 20,
    vacancies: 60,
    labourDemand: 300,
    resumes: 150,
    ...overrides,
  });

export const anEnterpriseService = (overrides: object = {}) =>
  anActivity({
    kind: 'key_enterprise_service',
    employer: anEmployer(),
    officerName: '示例专员',
    hires: 3,
    ...overrides,
  });

export const aKeyEnterprise = (overrides: object = {}) => ({
  territoryCode: '510403',
  employer: anEmployer(),
  listedOn: '2022-01-05',
  ...overrides,
});

export const anOfficer = (overrides: object = {}) => ({
  territoryCode: '510403',
  name: '示例专员',
  appointedOn: '2022-01-05',
  ...overrides,
});
