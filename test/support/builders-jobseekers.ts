import { aPerson } from './builders.js';

export const aJobseeker = (overrides: object = {}) => ({
  territoryCode: '510403001901',
  person: aPerson(),
  groups: ['migrant_worker'],
  registeredOn: '2022-01-20',
  wantedOccupation: '保安',
  ...overrides,
});

export const aJobseekerService = (registrationId: string, overrides: object = {}) => ({
  registrationId,
  kind: 'advice',
  servedOn: '2022-03-02',
  outcome: '已推荐两个岗位',
  ...overrides,
});
